import type { Count } from '../../guards/bucket';
import type { DurationMs, EpochMs } from '../../shared/time';
import type {
  Cohort,
  Measure,
  Measurement,
  SignalQuestion,
} from '../../signals/measurement';
import { soundMeasurement } from '../../signals/soundMeasurement';
import type { Answered } from '../answered';
import { bestOf, finest, inStretches } from './finest';
import { down } from './stretches';
import type { TimedBucket } from './timedBucket';

/**
 * All that is known of one cohort in one window, put together from the
 * answers to its stretches.
 */
export interface Timeline {
  /** Without a gap, the oldest first; unknown ones are `null`. */
  readonly buckets: readonly TimedBucket[];
  /** Values of the newest stretch that has any. */
  readonly values: readonly Measure[];
  readonly valuesMs: DurationMs;
  /** What the source told last, as far as it told anything. */
  readonly told?: Measure['kind'];
  /** What became of the newest stretch: only `measured` is knowledge. */
  readonly newest: Measurement['outcome'] | 'unanswered';
  /** Why it is not known, in the source's words. */
  readonly reason?: string;
  /** Where the first stretch begins that was not measured, if there is one. */
  readonly unmeasuredFrom?: EpochMs;
  /** Up to here the source has told everything. */
  readonly completeUntil?: EpochMs;
}

/** Answers by question, found by what was asked, in whatever order they are. */
export type AnswerIndex = ReadonlyMap<string, Measurement>;

export function indexOf(answers: readonly Answered[]): AnswerIndex {
  return new Map(answers.map(each => [keyOf(each.question), each.answer]));
}

/** Members in one order: answers may come out of a database. */
function keyOf(question: SignalQuestion): string {
  const { signal, component, environment, flag, part, cohort } = question;
  const { from, to, bucketMs, quantile } = question;
  return JSON.stringify([
    [signal, component, environment, flag, part, cohort],
    [from, to, bucketMs, quantile],
  ]);
}

/** How a timeline is to be read. */
export interface TimelineOptions {
  /** When exposure went up. */
  readonly starts?: readonly EpochMs[];
  /** Its beginning is not that of the attempt. */
  readonly goesOn?: boolean;
  /** Only how often it happened counts: `n` is no number of requests. */
  readonly isTally?: boolean;
}

export function timelineOf(
  questions: readonly SignalQuestion[],
  cohort: Cohort,
  answers: AnswerIndex,
  now: EpochMs,
  options: TimelineOptions = {},
): Timeline {
  const asked = questions.filter(question => question.cohort === cohort);
  const buckets: TimedBucket[] = [];
  let values: readonly Measure[] = [];
  let valuesMs = 0;
  let kind: Measure['kind'] | undefined;
  let latest: Measurement | undefined;
  let unmeasuredFrom: EpochMs | undefined;
  const stretches = inStretches(asked);
  stretches.forEach((stretch, index) => {
    const told = stretch.map(question => {
      const given = answers.get(keyOf(question));
      return {
        question,
        answer: given && soundMeasurement(given, question, now),
      };
    });
    const isNewest = index === stretches.length - 1;
    const [fine, inMinutes = []] = told.map(each =>
      bucketsOf(each.question, each.answer, isNewest, options),
    );
    buckets.push(...finest(fine, inMinutes));
    const best = bestOf(told);
    if (best.answer?.outcome === 'measured') {
      const found = best.answer.measures.filter(isValue);
      kind = best.answer.measures.at(-1)?.kind ?? kind;
      if (found.length > 0) {
        [values, valuesMs] = [found, best.question.bucketMs];
      }
    } else {
      unmeasuredFrom ??= best.question.from;
    }
    latest = furthest(told, best.answer);
  });
  return {
    buckets: withStarts(buckets, options),
    values,
    valuesMs,
    ...(kind === undefined ? {} : { told: kind }),
    ...(unmeasuredFrom === undefined ? {} : { unmeasuredFrom }),
    ...newestOf(latest),
  };
}

function isValue({ kind }: Measure): boolean {
  return kind === 'quantile' || kind === 'value';
}

/** As far as any of the answers on this time is complete. */
function furthest(
  told: readonly { readonly answer: Measurement | undefined }[],
  best: Measurement | undefined,
): Measurement | undefined {
  if (best?.outcome !== 'measured') return best;
  const ends = told.map(({ answer }) =>
    answer?.outcome === 'measured' ? answer.completeUntil : -Infinity,
  );
  return { ...best, completeUntil: Math.max(...ends) };
}

function newestOf(latest: Measurement | undefined) {
  if (!latest) return { newest: 'unanswered' } as const;
  return latest.outcome === 'measured'
    ? ({ newest: 'measured', completeUntil: latest.completeUntil } as const)
    : ({ newest: latest.outcome, reason: latest.reason } as const);
}

/** Of the newest stretch only what can be known by now. */
function bucketsOf(
  { from, to, bucketMs }: SignalQuestion,
  answer: Measurement | undefined,
  isNewest: boolean,
  options: TimelineOptions,
): TimedBucket[] {
  const isMeasured = answer?.outcome === 'measured';
  if (isNewest && !isMeasured) return [];
  const counts = new Map(
    (isMeasured ? answer.measures : []).map(measure => [
      measure.start,
      countIn(measure, options),
    ]),
  );
  const until =
    isNewest && isMeasured
      ? Math.min(to, down(answer.completeUntil, bucketMs))
      : to;
  const buckets: TimedBucket[] = [];
  for (let start = from; start + bucketMs <= until; start += bucketMs) {
    buckets.push({
      start,
      end: start + bucketMs,
      seconds: bucketMs / 1_000,
      count: counts.get(start) ?? null,
    });
  }
  return buckets;
}

function countIn(
  measure: Measure,
  { isTally = false }: TimelineOptions,
): Count | null {
  if (measure.kind === 'count') return { n: measure.n, x: measure.x };
  return isTally && measure.kind === 'tally'
    ? { n: measure.x, x: measure.x }
    : null;
}

/** The first bucket of an attempt is a start anyway, and counts as one once. */
function withStarts(
  buckets: readonly TimedBucket[],
  { starts = [], goesOn = false }: TimelineOptions,
): readonly TimedBucket[] {
  return buckets.map((bucket, index) =>
    (index > 0 || goesOn) &&
    starts.some(at => at >= bucket.start && at < bucket.end)
      ? { ...bucket, phaseStart: true }
      : bucket,
  );
}

/** End of the last bucket of which something is known. */
export function knownUntil(
  buckets: readonly TimedBucket[],
): EpochMs | undefined {
  for (let index = buckets.length - 1; index >= 0; index -= 1) {
    if (buckets[index].count) return buckets[index].end;
  }
  return undefined;
}

/** End of the last bucket in which there was something to count. */
export function seenUntil(
  buckets: readonly TimedBucket[],
): EpochMs | undefined {
  return buckets.findLast(({ count }) => (count?.n ?? 0) > 0)?.end;
}

/** What was counted in whole buckets from then until then. */
export function sumBetween(
  buckets: readonly TimedBucket[],
  from: EpochMs,
  to: EpochMs,
): Count {
  const sum = { n: 0, x: 0 };
  for (const { start, end, count: each } of buckets) {
    if (start < from || end > to) continue;
    sum.n += each?.n ?? 0;
    sum.x += each?.x ?? 0;
  }
  return sum;
}
