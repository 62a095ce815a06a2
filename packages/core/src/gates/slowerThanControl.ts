import { LN_1000, lowerBound, upperBound } from '../shared/binomial';

/**
 * Requests that were slower than the control's quantile with a margin, such
 * as 1.10 times its p95 of the same hour, summed over the hours.
 *
 * @public
 */
export interface SlowCount {
  /** Requests of the variant. */
  readonly n: number;
  /** Those of them that were slower. */
  readonly x: number;
  /** Requests of the control that the quantile was taken from. */
  readonly controlN: number;
}

/**
 * @public
 */
export interface LatencyProof {
  readonly outcome: 'within' | 'unclear' | 'regressed' | 'insufficient';
  /** Share of slower requests; `null` when nothing was counted. */
  readonly share: number | null;
  /** What that share is below 99 times of 100. */
  readonly upper: number;
  /** What it is above 999 times of 1000. */
  readonly lower: number;
}

/** Fewer requests on either side decide nothing. */
const FEWEST = 500;

/**
 * Whether the variant is within the margin. If it were slower by exactly the
 * margin, a share of `1 - quantile` would exceed it: 0.05 for p95.
 *
 * @public
 */
export function proveLatency(
  { n, x, controlN }: SlowCount,
  quantile = 0.95,
): LatencyProof {
  const share = n > 0 ? x / n : null;
  if (share === null || n < FEWEST || controlN < FEWEST) {
    return { outcome: 'insufficient', share, upper: 1, lower: 0 };
  }
  // Both sides are a sample.
  const counted = (n * controlN) / (n + controlN);
  const limit = 1 - quantile;
  const upper = upperBound(share * counted, counted);
  const lower = lowerBound(share * counted, counted, LN_1000);
  const bounds = { share, upper, lower };
  if (upper < limit) return { outcome: 'within', ...bounds };
  if (lower > limit) return { outcome: 'regressed', ...bounds };
  return { outcome: 'unclear', ...bounds };
}
