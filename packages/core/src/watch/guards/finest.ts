import type { Measurement, SignalQuestion } from '../../signals/measurement';
import { STEADY_MS, down } from './stretches';
import type { TimedBucket } from './timedBucket';

/** A question with what was answered, if anything was. */
export interface Told {
  readonly question: SignalQuestion;
  readonly answer: Measurement | undefined;
}

/** Questions on the same time belong together, the finer one first. */
export function inStretches(
  asked: readonly SignalQuestion[],
): readonly (readonly SignalQuestion[])[] {
  const stretches: SignalQuestion[][] = [];
  for (const question of asked) {
    const before = stretches.at(-1);
    if (before && isInMinutes(question, before[0])) before.push(question);
    else stretches.push([question]);
  }
  return stretches;
}

function isInMinutes(
  { bucketMs, from }: SignalQuestion,
  fine: SignalQuestion,
): boolean {
  return bucketMs > fine.bucketMs && from < fine.to;
}

/** Of two answers on the same time the one that says most; else the finer. */
export function bestOf(told: readonly Told[]): Told {
  return told.reduce((best, each) =>
    worthOf(each.answer) > worthOf(best.answer) ? each : best,
  );
}

function worthOf(answer: Measurement | undefined): number {
  switch (answer?.outcome) {
    case 'measured':
      return 4;
    case 'broken':
      return 3;
    case 'no-data':
      return answer.unasked ? 1 : 2;
    default:
      return 0;
  }
}

/** Ten seconds each, and minutes where only those are known. */
export function finest(
  fine: readonly TimedBucket[],
  inMinutes: readonly TimedBucket[],
): readonly TimedBucket[] {
  if (inMinutes.length === 0) return fine;
  const minuteOf = ({ start }: TimedBucket) => down(start, STEADY_MS);
  const told = new Set(fine.map(minuteOf));
  const known = new Set(fine.filter(({ count }) => count).map(minuteOf));
  const instead = inMinutes.filter(({ start, count }) =>
    count ? !known.has(start) : !told.has(start),
  );
  const minutes = new Set(instead.map(({ start }) => start));
  return [
    ...fine.filter(bucket => !minutes.has(minuteOf(bucket))),
    ...instead,
  ].sort((one, other) => one.start - other.start);
}
