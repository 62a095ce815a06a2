import type { DurationMs } from '../shared/time';
import type { Measurement, SignalQuestion } from './measurement';

/**
 * A signal that a source can measure.
 *
 * @public
 */
export interface SignalOffer {
  readonly signal: string;
  readonly kind: 'count' | 'tally' | 'quantile' | 'value';
  /** Cohorts it can tell apart. */
  readonly cohorts: readonly SignalQuestion['cohort'][];
  /** True when it can look at one part only. */
  readonly byPart: boolean;
  /** True when it only has what it was given, in the buckets it came in. */
  readonly isGiven?: true;
  /** The shortest bucket it can answer for. */
  readonly finestMs: DurationMs;
  /** How long after a moment its data is complete, usually. */
  readonly delayMs: DurationMs;
}

/**
 * A place that knows how a change does in production.
 *
 * @remarks
 * Reads only. `measure` rejects with `SafetyError`: `port-unavailable` (try
 * again, not before `retryAfterMs`) or `port-rejected` (key, right, plan;
 * repeating does not help). Each request to the vendor has a time limit of
 * its own. What fails for some questions only is their answer `broken`. No
 * error and no reason contains a credential.
 *
 * @public
 */
export interface SignalSource {
  /** What it can measure, without asking the vendor. */
  offers(): readonly SignalOffer[];

  /**
   * Answers in the order of the questions, with as few calls to the vendor as
   * it can. A signal or cohort that it does not offer is `no-data`. The same
   * question asked later may know more: late events count for the bucket in
   * which they happened.
   */
  measure(
    questions: readonly SignalQuestion[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly Measurement[]>;
}
