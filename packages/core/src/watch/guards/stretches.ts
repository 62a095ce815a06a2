import type { Reaction } from '../../guards/errorRateRule';
import type { DurationMs, EpochMs } from '../../shared/time';

/** A part of a window that is asked for in buckets of one length. */
export interface Stretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly bucketMs: DurationMs;
}

export const FAST_MS: DurationMs = 10_000;
export const STEADY_MS: DurationMs = 60_000;
/** What came in this much later is still taken in without a replay. */
export const LATEST_MS: DurationMs = 10 * 60_000;
/** As long as a phase start is fast; see `errorRateMeters`. */
const FAST_START_MS: DurationMs = 60 * 60_000;

/**
 * A window in stretches without a gap: ten seconds where a guard is fast, a
 * minute where it is steady. Ends before the bucket that is not over.
 */
export function stretchesOf(
  window: { readonly from: EpochMs; readonly to: EpochMs },
  reaction: Reaction,
  phaseStarts: readonly EpochMs[],
): readonly Stretch[] {
  const { from, to } = window;
  if (reaction === 'fast') return whole(from, to, FAST_MS);
  if (reaction === 'steady') return whole(from, to, STEADY_MS);
  const stretches: Stretch[] = [];
  let done = from;
  for (const start of [...phaseStarts].sort((a, b) => a - b)) {
    const begin = Math.max(done, down(start, STEADY_MS));
    const end = up(start + FAST_START_MS, STEADY_MS);
    if (end <= done || begin >= to) continue;
    stretches.push(...whole(done, begin, STEADY_MS));
    stretches.push(...whole(begin, Math.min(end, to), FAST_MS));
    done = end;
  }
  return done < to ? [...stretches, ...whole(done, to, STEADY_MS)] : stretches;
}

function whole(from: EpochMs, to: EpochMs, bucketMs: DurationMs): Stretch[] {
  const [begin, end] = [down(from, bucketMs), down(to, bucketMs)];
  return begin < end ? [{ from: begin, to: end, bucketMs }] : [];
}

export function down(at: EpochMs, bucketMs: DurationMs): EpochMs {
  return Math.floor(at / bucketMs) * bucketMs;
}

export function up(at: EpochMs, bucketMs: DurationMs): EpochMs {
  return Math.ceil(at / bucketMs) * bucketMs;
}
