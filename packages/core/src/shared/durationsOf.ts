import { nearestRank } from './nearestRank';
import type { DurationMs } from './time';

/**
 * Some durations in short, in milliseconds; `n` says how many they were.
 *
 * @public
 */
export interface Durations {
  readonly n: number;
  /** Absent when nothing was measured. */
  readonly medianMs?: DurationMs;
  readonly p90Ms?: DurationMs;
}

/** Median, 90th percentile and number. */
export function durationsOf(measured: readonly DurationMs[]): Durations {
  const sorted = [...measured].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n };
  const medianMs = (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
  return { n, medianMs, p90Ms: nearestRank(sorted, 0.9) };
}
