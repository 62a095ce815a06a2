import type { DurationMs, EpochMs } from '../shared/time';

/**
 * Whose experience is measured: of those who get V2, of those who get V1 at
 * the same time, or of everybody.
 *
 * @public
 */
export type Cohort = 'exposed' | 'control' | 'all';

/**
 * What is to be measured of a rollout, in a window of whole buckets.
 *
 * @public
 */
export interface SignalQuestion {
  /** Name of the signal, such as `error-rate` or `lcp`. */
  readonly signal: string;
  /** Entity reference of the component. */
  readonly component: string;
  readonly environment: string;
  /** Key of the flag that tells the cohorts apart: the part's, if one is asked for. */
  readonly flag: string;
  /** Only requests and pages of this part; everything when absent. */
  readonly part?: string;
  readonly cohort: Cohort;
  /** Start of the first bucket; a multiple of `bucketMs`. */
  readonly from: EpochMs;
  /** End of the last bucket, not part of it; a multiple of `bucketMs`. */
  readonly to: EpochMs;
  readonly bucketMs: DurationMs;
  /** For signals that are distributions, such as 0.75. */
  readonly quantile?: number;
}

/**
 * What was measured in one bucket.
 *
 * @public
 */
export type Measure =
  | {
      /** Of `n` requests (or users, or answers) `x` were bad. */
      readonly kind: 'count';
      readonly start: EpochMs;
      readonly n: number;
      readonly x: number;
    }
  | {
      /** It happened `x` times; of how many requests nobody knows. */
      readonly kind: 'tally';
      readonly start: EpochMs;
      readonly x: number;
    }
  | {
      /** The quantile of `n` values, in the signal's unit. */
      readonly kind: 'quantile';
      readonly start: EpochMs;
      readonly value: number;
      readonly n: number;
    }
  | {
      /** A number that is simply known, such as open incidents. */
      readonly kind: 'value';
      readonly start: EpochMs;
      readonly value: number;
    };

/**
 * The answer to one question.
 *
 * @remarks
 * Three different things that must never be mixed up: `measured` with counts
 * of zero (there was no traffic), `no-data` (the source works and has nothing
 * of this kind), and `broken` (the source could not say). A bucket before
 * `completeUntil` without a measure is one of which nothing is known.
 *
 * @public
 */
export type Measurement =
  | {
      readonly outcome: 'measured';
      /** The oldest first, at most one for each bucket. */
      readonly measures: readonly Measure[];
      /** Up to here more data is not expected; never after the present. */
      readonly completeUntil: EpochMs;
      /** Share of events that are kept, 0 to 1; 1 when all are. */
      readonly sampleRate: number;
    }
  | {
      readonly outcome: 'no-data';
      readonly reason: string;
      /** No source was asked, so that nothing follows from it. */
      readonly unasked?: true;
    }
  | { readonly outcome: 'broken'; readonly reason: string };
