import type { EpochMs } from '../../shared/time';
import type { StepEvidence } from './evidence';

/**
 * What became of a step when somebody answered it.
 *
 * @public
 */
export type StepOutcome = 'done' | 'failed' | 'skipped' | 'waived';

/**
 * What a second person says to an answer that waits for one.
 *
 * @public
 */
export const AGREEMENT_OUTCOMES = ['confirmed', 'declined'] as const;

/** @public */
export type AgreementOutcome = (typeof AGREEMENT_OUTCOMES)[number];

/**
 * The word of the second person on an answer. A declined answer does not
 * count, and its step is to be answered anew.
 *
 * @public
 */
export interface StepAgreement {
  /** Of who sent it, by which the same one is known again. */
  readonly id?: string;
  readonly outcome: AgreementOutcome;
  /** What they said; always there when they declined. */
  readonly reason?: string;
  /** Entity reference of who said it. */
  readonly by: string;
  readonly at: EpochMs;
  /** When it arrived; people may have been offline. */
  readonly recordedAt?: EpochMs;
}

/**
 * One answer to one step.
 *
 * @public
 */
export interface StepAnswered {
  /** Of who sent it, by which the same one is known again. */
  readonly id?: string;
  readonly step: string;
  readonly outcome: StepOutcome;
  /** What was observed, or the answer of a decision. */
  readonly value?: string;
  /** What the portal read meanwhile, where the step has it read something. */
  readonly evidence?: StepEvidence;
  /** Why it was skipped or waived. */
  readonly reason?: string;
  /** Entity reference of who answered. */
  readonly by: string;
  /**
   * Entity reference of who agreed, as the first person said. Nobody asked
   * them; the portal takes `agreement` instead.
   */
  readonly secondPerson?: string;
  /** Entity reference of whom the first person asks; anybody may agree. */
  readonly asked?: string;
  /** Of the second person, where two are asked for; absent while it waits. */
  readonly agreement?: StepAgreement;
  readonly at: EpochMs;
  /** When it arrived; people may have been offline. */
  readonly recordedAt?: EpochMs;
}

/**
 * All that is kept of a run: the answers to each step in the order in which
 * they came. A step that is come to again has one for each time.
 *
 * @remarks
 * Where the run stands follows from this and the runbook, so answers to
 * different steps may be stored in any order.
 *
 * @public
 */
export type RunAnswers = Readonly<Record<string, readonly StepAnswered[]>>;

/**
 * A run in which nobody has answered yet.
 *
 * @public
 */
export const NO_ANSWERS: RunAnswers = {};
