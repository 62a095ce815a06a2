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
  const sound = measures.filter(
    measure =>
      isAsked(measure, question) &&
      measure.start + question.bucketMs <= completeUntil &&
      isPossible(measure),
  );
  return {
    outcome: 'measured',
    measures: withoutRepeated(inOrder(sound)),
    completeUntil: Math.min(completeUntil, now),
    sampleRate,
  };
}

/** Most answers are in order; sorting those again costs more than looking. */
function inOrder(measures: Measure[]): readonly Measure[] {
  for (let index = 1; index < measures.length; index += 1) {
    if (measures[index].start < measures[index - 1].start) {
      return measures.sort((a, b) => a.start - b.start);
    }
  }
  return measures;
}

/** Of several measures for one bucket none is believed. */
function withoutRepeated(ordered: readonly Measure[]): readonly Measure[] {
  return ordered.filter(
    ({ start }, index) =>
      start !== ordered[index - 1]?.start &&
      start !== ordered[index + 1]?.start,
  );
}

function isAsked(
  { start }: Measure,
  { from, to, bucketMs }: SignalQuestion,
): boolean {
  return (
    start >= from && start < to && Number.isInteger((start - from) / bucketMs)
  );
}

function isPossible(measure: Measure): boolean {
  switch (measure.kind) {
    case 'count':
      return (
        isAmount(measure.n) && isAmount(measure.x) && measure.x <= measure.n
      );
    case 'tally':
      return isAmount(measure.x);
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
