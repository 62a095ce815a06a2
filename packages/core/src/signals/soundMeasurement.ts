import type { EpochMs } from '../shared/time';
import type { Measure, Measurement, SignalQuestion } from './measurement';

/** Clocks of machines that belong together are this close. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * The answer with all that cannot be true left out: what is not finite or
 * negative, more failures than requests, a bucket that was not asked for or
 * is not over, two for one bucket. What is left out is unknown, not zero.
 * An answer that is complete only in the future, or of which all is
 * impossible, is `broken`.
 *
 * @public
 */
export function soundMeasurement(
  answer: Measurement,
  question: SignalQuestion,
  now: EpochMs,
): Measurement {
  if (answer.outcome !== 'measured') return answer;
  const { completeUntil, measures, sampleRate } = answer;
  if (!(completeUntil <= now + CLOCK_TOLERANCE_MS)) {
    return broken(
      'The source says that its data is complete up to a moment in the future. Check the clocks.',
    );
  }
  if (!(sampleRate > 0 && sampleRate <= 1)) {
    return broken(
      `The source names a sample rate of ${sampleRate}, not between 0 and 1.`,
    );
  }
  if (measures.length > 0 && !measures.some(isPossible)) {
    return broken('Every number of the source is impossible.');
  }
  const sound = measures
    .filter(measure => isAsked(measure, question))
    .filter(({ start }) => start + question.bucketMs <= completeUntil)
    .filter(isPossible);
  const twice = repeatedStarts(sound);
  const alone = sound.filter(({ start }) => !twice.has(start));
  return {
    outcome: 'measured',
    measures: alone.sort((a, b) => a.start - b.start),
    completeUntil: Math.min(completeUntil, now),
    sampleRate,
  };
}

/** Starts of buckets of which there is more than one measure. */
function repeatedStarts(measures: readonly Measure[]): ReadonlySet<EpochMs> {
  const seen = new Set<EpochMs>();
  const repeated = new Set<EpochMs>();
  for (const { start } of measures)
    (seen.has(start) ? repeated : seen).add(start);
  return repeated;
}

function isAsked(
  { start }: Measure,
  { from, to, bucketMs }: SignalQuestion,
): boolean {
  return start >= from && start < to && (start - from) % bucketMs === 0;
}

function isPossible(measure: Measure): boolean {
  switch (measure.kind) {
    case 'count':
      return (
        isAmount(measure.n) && isAmount(measure.x) && measure.x <= measure.n
      );
    case 'quantile':
      return isAmount(measure.value) && isAmount(measure.n) && measure.n > 0;
    case 'value':
      return Number.isFinite(measure.value);
    default:
      return false;
  }
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

function broken(reason: string): Measurement {
  return { outcome: 'broken', reason };
}
