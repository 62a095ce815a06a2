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

export function timelineOf(
  questions: readonly SignalQuestion[],
  cohort: Cohort,
  answers: AnswerIndex,
  now: EpochMs,
  starts: { readonly at: readonly EpochMs[]; readonly goesOn: boolean } = {
    at: [],
    goesOn: false,
  },
): Timeline {
  const asked = questions.filter(question => question.cohort === cohort);
  const buckets: TimedBucket[] = [];
  let values: readonly Measure[] = [];
  let valuesMs = 0;
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
      bucketsOf(each.question, each.answer, isNewest),
    );
    buckets.push(...finest(fine, inMinutes));
    const best = bestOf(told);
    if (best.answer?.outcome === 'measured') {
      const found = best.answer.measures.filter(({ kind }) => kind !== 'count');
      if (found.length > 0) {
        [values, valuesMs] = [found, best.question.bucketMs];
      }
    } else {
      unmeasuredFrom ??= best.question.from;
    }
    latest = furthest(told, best.answer);
  });
  return {
    buckets: withStarts(buckets, starts),
    values,
    valuesMs,
    ...(unmeasuredFrom === undefined ? {} : { unmeasuredFrom }),
    ...newestOf(latest),
  };
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
): TimedBucket[] {
  const isMeasured = answer?.outcome === 'measured';
  if (isNewest && !isMeasured) return [];
  const counts = new Map(
    (isMeasured ? answer.measures : []).map(measure => [
      measure.start,
      measure.kind === 'count' ? { n: measure.n, x: measure.x } : null,
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

/** The first bucket of an attempt is a start anyway, and counts as one once. */
function withStarts(
  buckets: readonly TimedBucket[],
  { at: starts, goesOn }: Parameters<typeof timelineOf>[4] & object,
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
