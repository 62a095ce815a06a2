import type { Severity } from '../shared/severity';
import type { DurationMs } from '../shared/time';
import type { RunbookStep } from './step';

/**
 * Read a step and do it, or work from memory and then confirm.
 *
 * @public
 */
export const RUNBOOK_MODES = ['read-do', 'do-confirm'] as const;

/** @public */
export type RunbookMode = (typeof RUNBOOK_MODES)[number];

/** @public */
export const TRIGGER_KINDS = ['alert', 'label', 'command'] as const;

/**
 * What opens a runbook.
 *
 * @public
 */
export interface RunbookTrigger {
  readonly kind: (typeof TRIGGER_KINDS)[number];
  readonly text: string;
}

/**
 * Steps up to a pause point.
 *
 * @public
 */
export interface RunbookSection {
  /** The anchor of its heading. */
  readonly id: string;
  readonly title: string;
  /** Where to stop and look. */
  readonly pausePoint?: string;
  /** Its own; that of the runbook holds otherwise. */
  readonly mode?: RunbookMode;
  readonly steps: readonly RunbookStep[];
  /** Of its heading in the source, counted from 1. */
  readonly line: number;
}

/**
 * A procedure that people follow and machines can track.
 *
 * @remarks
 * It says what its source says. What the source lacks is absent, and is a
 * finding of whoever read it.
 *
 * @public
 */
export interface Runbook {
  readonly title: string;
  readonly symptom?: string;
  /** Empty for what is not for incidents. */
  readonly severity: readonly Severity[];
  readonly triggers: readonly RunbookTrigger[];
  /** Entity reference of what it protects. */
  readonly component?: string;
  /** Entity reference of who keeps it true. */
  readonly owner?: string;
  readonly mode?: RunbookMode;
  /** Date of the last review, `YYYY-MM-DD`. */
  readonly reviewed?: string;
  /** Longest age of a review. */
  readonly reviewEveryMs: DurationMs;
  /** Date of the last drill or use, `YYYY-MM-DD`, or `never`. */
  readonly drilled?: string;
  readonly sections: readonly RunbookSection[];
}

/**
 * All steps in the order of the source.
 *
 * @public
 */
export function stepsOf(runbook: Runbook): readonly RunbookStep[] {
  return runbook.sections.flatMap(({ steps }) => steps);
}
