import type { EpochMs } from '../../shared/time';

/**
 * What became of a step when somebody answered it.
 *
 * @public
 */
export type StepOutcome = 'done' | 'failed' | 'skipped' | 'waived';

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
  /** Why it was skipped or waived. */
  readonly reason?: string;
  /** Entity reference of who answered. */
  readonly by: string;
  /** Entity reference of who agreed, where two people are asked for. */
  readonly secondPerson?: string;
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
