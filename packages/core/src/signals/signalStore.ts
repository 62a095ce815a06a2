import type { EpochMs } from '../shared/time';
import type { Measurement, SignalQuestion } from './measurement';

/**
 * What makes answers belong together: everything of a question but its
 * window.
 *
 * @public
 */
export type SignalSeries = Omit<SignalQuestion, 'from' | 'to'>;

/**
 * An answer with the moment at which it was given.
 *
 * @public
 */
export interface KeptAnswer {
  readonly question: SignalQuestion;
  /** As `soundMeasurement` leaves it. */
  readonly answer: Measurement;
  readonly answeredAt: EpochMs;
}

/**
 * What was known at a moment. `blind` when the last word then was that
 * nothing could be told; what was known before stays known.
 *
 * @public
 */
export type KnownMeasurement = Measurement & {
  readonly blind?: {
    readonly outcome: 'no-data' | 'broken';
    readonly reason: string;
    /** The last time something was measured; absent when it never was. */
    readonly since?: EpochMs;
  };
};

/**
 * Keeps what sources answered, and when, so that a verdict can be reached
 * again later from what was known at the time.
 *
 * @remarks
 * A later answer for a bucket is kept beside the earlier one. Every method
 * rejects with `SafetyError` `port-unavailable` when the store is away.
 *
 * @public
 */
export interface SignalStore {
  /**
   * All or nothing. Keeping an answer again changes nothing, and neither does
   * the order in which answers are kept.
   */
  keep(answers: readonly KeptAnswer[]): Promise<void>;

  /**
   * Answers in the order of the questions with what had been answered up to
   * `asOf`, that moment included; with all of it when absent. Of two answers
   * for a bucket the later one counts, and `completeUntil` is the furthest
   * that was said since the start of the window. What no source was asked is
   * `no-data`.
   */
  read(
    questions: readonly SignalQuestion[],
    asOf?: EpochMs,
  ): Promise<readonly KnownMeasurement[]>;

  /**
   * Forgets answers that were given before then, and says how many pieces it
   * dropped: 0 when nothing was left to forget. An answer that is stored
   * together with a younger one may stay an hour longer.
   */
  prune(before: EpochMs): Promise<number>;
}

/**
 * A name for the series of a question: the same for all its windows, and for
 * no other series.
 *
 * @public
 */
export function seriesName(question: SignalSeries): string {
  const { signal, component, environment, flag, cohort, bucketMs } = question;
  const { part = null, quantile = null } = question;
  return JSON.stringify([
    signal,
    component,
    environment,
    flag,
    part,
    cohort,
    bucketMs,
    quantile,
  ]);
}
