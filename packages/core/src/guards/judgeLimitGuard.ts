import type { GuardSpec } from '../rollouts/definition';
import type { DurationMs, EpochMs } from '../shared/time';
import type { Measure } from '../signals/measurement';
import type { GuardVerdict } from './verdict';
import { duration } from './words';

/**
 * Values of a signal in buckets of one length, the oldest first.
 *
 * @public
 */
export interface MeasuredValues {
  readonly measures: readonly Measure[];
  readonly bucketMs: DurationMs;
}

/** Older values say nothing about now. */
const FRESH_FOR_MS = 5 * 60_000;
/** A quantile of fewer values is chance. */
const FEWEST_VALUES = 100;

/**
 * The verdict of a guard that compares a value, or a quantile of enough
 * values, with its limit. With a time it has to be passed all along.
 *
 * @public
 */
export function judgeLimitGuard(
  guard: GuardSpec,
  { measures, bucketMs }: MeasuredValues,
  now: EpochMs,
): GuardVerdict {
  const known = measures.filter(hasEnoughValues);
  const latest = known[known.length - 1];
  if (!latest) {
    const sentence =
      measures.length > 0
        ? `Fewer than ${FEWEST_VALUES} values each time: too few to judge.`
        : 'Nothing was measured yet.';
    return { guard: guard.id, verdict: 'inconclusive', sentence };
  }
  const age = now - (latest.start + bucketMs);
  if (age > FRESH_FOR_MS) {
    const sentence = `Last measured ${duration(
      age / 1_000,
    )} ago: nothing can be said.`;
    const blindSince = latest.start + bucketMs;
    return { guard: guard.id, verdict: 'inconclusive', sentence, blindSince };
  }
  const limit = limitWords(guard);
  const value = valueOf(latest);
  if (!isPassed(guard, value)) {
    const sentence = `${said(value)}, not ${limit}.`;
    return { guard: guard.id, verdict: 'healthy', sentence };
  }
  const lasted = passedForMs(guard, known, bucketMs);
  const neededMs = guard.forMs ?? 0;
  const since = `${said(value)}, ${limit} for ${duration(lasted / 1_000)}`;
  const firstBadAt = latest.start + bucketMs - lasted;
  return lasted >= neededMs
    ? {
        guard: guard.id,
        verdict: 'breached',
        sentence: `${since}.`,
        firstBadAt,
        crossedAt: firstBadAt + Math.max(bucketMs, neededMs),
      }
    : {
        guard: guard.id,
        verdict: 'inconclusive',
        sentence: `${since} of ${duration(neededMs / 1_000)}.`,
      };
}

/** How often something happened has no value to compare. */
type Compared = Exclude<Measure, { kind: 'tally' }>;

function hasEnoughValues(measure: Measure): measure is Compared {
  if (measure.kind === 'tally') return false;
  return measure.kind === 'quantile' ? measure.n >= FEWEST_VALUES : true;
}

/** A share in percent, as limits on shares are written. */
function valueOf(measure: Compared): number {
  if (measure.kind !== 'count') return measure.value;
  return measure.n > 0 ? (100 * measure.x) / measure.n : 0;
}

function isPassed({ above, below }: GuardSpec, value: number): boolean {
  return (
    (above !== undefined && value > above) ||
    (below !== undefined && value < below)
  );
}

/** How long the limit has been passed without a gap up to the last value. */
function passedForMs(
  guard: GuardSpec,
  known: readonly Compared[],
  bucketMs: DurationMs,
): DurationMs {
  let lasted = 0;
  let expected = known[known.length - 1].start;
  for (let index = known.length - 1; index >= 0; index -= 1) {
    const measure = known[index];
    if (measure.start !== expected || !isPassed(guard, valueOf(measure))) break;
    lasted += bucketMs;
    expected -= bucketMs;
  }
  return lasted;
}

function limitWords({ above, below }: GuardSpec): string {
  return above === undefined ? `below ${below}` : `above ${above}`;
}

function said(value: number): string {
  return `Now ${Number(value.toPrecision(3))}`;
}
