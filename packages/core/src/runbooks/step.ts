import type { DurationMs } from '../shared/time';

/**
 * What a step of a runbook asks for.
 *
 * @public
 */
export const STEP_KINDS = [
  'manual',
  'confirm',
  'decision',
  'check',
  'action',
  'notify',
  'wait',
  'handover',
  'finish',
] as const;

/** @public */
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * Who does a step. The first six are roles of an incident, the next ones of
 * planned work; `Everyone` only finishes sections.
 *
 * @public
 */
export const RUNBOOK_ROLES = [
  'Commander',
  'Deputy',
  'Scribe',
  'Operations',
  'Customer liaison',
  'Internal liaison',
  'Release lead',
  'Frontend',
  'Platform',
  'Quality',
  'Product',
  'Design',
  'Support',
  'Everyone',
] as const;

/** @public */
export type RunbookRole = (typeof RUNBOOK_ROLES)[number];

/**
 * What a machine does for a step of kind `action`.
 *
 * @public
 */
export interface StepAction {
  /** Such as `production-safety:rollback`. */
  readonly id: string;
  /** By name; `{record}` in a value stands for a recorded value. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * What the portal reads by itself when a step is answered as done.
 *
 * @public
 */
export interface StepVerification {
  /** Such as `rollout-status`. */
  readonly id: string;
  /** By name; `{record}` in a value stands for a recorded value. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * Text of a step that may lead elsewhere.
 *
 * @public
 */
export interface StepBranch {
  /** Markdown, as it stands in the source. */
  readonly text: string;
  /** First link in the text: `#id` of a step or section, or a path. */
  readonly leadsTo?: string;
}

/**
 * One answer of a decision.
 *
 * @public
 */
export interface StepAnswer extends StepBranch {
  readonly answer: string;
}

/**
 * One action of one role. Texts are Markdown as it stands in the source.
 *
 * @public
 */
export interface RunbookStep {
  /** Never changes when the text does. */
  readonly id: string;
  readonly kind: StepKind;
  readonly text: string;
  readonly role?: RunbookRole;
  /** Never skipped; only the commander may waive it. */
  readonly required: boolean;
  /** A second person reads the preview and agrees. */
  readonly twoPeople: boolean;
  readonly timeBoxMs?: DurationMs;
  /** Name under which the observed value or the answer is kept. */
  readonly record?: string;
  readonly action?: StepAction;
  /** Done only when the portal reads the expected value. */
  readonly verify?: StepVerification;
  /** The step applies only when the record has this value. */
  readonly when?: { readonly record: string; readonly is: string };
  /** The value that counts as done. */
  readonly expect?: string;
  /** What to do when it is not so. */
  readonly otherwise?: StepBranch;
  readonly how?: string;
  readonly undo?: string;
  readonly say?: string;
  /** Of a decision, in order. */
  readonly answers: readonly StepAnswer[];
  /** Everything else under the step, to be read by people. */
  readonly details: readonly string[];
  /** In the source, counted from 1. */
  readonly line: number;
}
