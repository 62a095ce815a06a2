import type { DurationMs, EpochMs } from '../shared/time';
import type { Measurement, SignalQuestion } from './measurement';
import { seriesName } from './signalStore';

/**
 * A question with the source that is to answer it.
 *
 * @public
 */
export interface AskedQuestion {
  /** Id of the source. */
  readonly source: string;
  readonly question: SignalQuestion;
}

/**
 * What a source has answered of a series without a gap.
 *
 * @public
 */
export interface Covered {
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** When it was asked last. */
  readonly askedAt: EpochMs;
}

/**
 * How much is asked at once.
 *
 * @public
 */
export interface CollectionLimits {
  /** Questions in one call of a source. */
  readonly batch: number;
  /** Questions for one source in one round; the rest waits for the next. */
  readonly budget: number;
  /** Buckets this old are asked for again: events may come late. */
  readonly lateMs: DurationMs;
}

/**
 * What one source is asked in a round.
 *
 * @public
 */
export interface SourcePlan {
  readonly source: string;
  readonly batches: readonly (readonly SignalQuestion[])[];
  /** Questions that wait for a later round. */
  readonly deferred: number;
}

/**
 * Key of a question in what is covered.
 *
 * @public
 */
export function coveredKey({ source, question }: AskedQuestion): string {
  return JSON.stringify([source, seriesName(question)]);
}

/**
 * Groups questions by source, each once, without what has been answered
 * already, and those first that have waited longest.
 *
 * @public
 */
export function planCollection(
  asked: readonly AskedQuestion[],
  covered: ReadonlyMap<string, Covered>,
  { batch, budget, lateMs }: CollectionLimits,
): readonly SourcePlan[] {
  const bySource = new Map<string, Map<string, AskedQuestion>>();
  for (const each of asked) {
    const own = bySource.get(each.source) ?? new Map<string, AskedQuestion>();
    const key = coveredKey(each);
    own.set(key, widest(own.get(key), each));
    bySource.set(each.source, own);
  }
  return [...bySource].map(([source, own]) => {
    const waiting = [...own]
      .sort(
        ([one], [other]) =>
          (covered.get(one)?.askedAt ?? 0) - (covered.get(other)?.askedAt ?? 0),
      )
      .map(([key, each]) => rest(each.question, covered.get(key), lateMs));
    const now = waiting.slice(0, budget);
    return {
      source,
      batches: inBatches(now, batch),
      deferred: waiting.length - now.length,
    };
  });
}

/**
 * What is covered after an answer to a question that was asked as planned.
 *
 * @public
 */
export function coveredAfter(
  before: Covered | undefined,
  question: SignalQuestion,
  answer: Measurement,
  askedAt: EpochMs,
): Covered {
  const { from, to } = question;
  if (answer.outcome !== 'measured') {
    return { ...(before ?? { from, until: from }), askedAt };
  }
  const until = Math.max(from, Math.min(answer.completeUntil, to));
  const touches =
    before !== undefined && from <= before.until && before.from <= until;
  return touches
    ? {
        from: Math.min(before.from, from),
        until: Math.max(before.until, until),
        askedAt,
      }
    : { from, until, askedAt };
}

/** Two windows of one series are asked for as one. */
function widest(
  one: AskedQuestion | undefined,
  other: AskedQuestion,
): AskedQuestion {
  if (!one) return other;
  const from = Math.min(one.question.from, other.question.from);
  const to = Math.max(one.question.to, other.question.to);
  return { ...one, question: { ...one.question, from, to } };
}

/** The question from where on something may be new; never an empty one. */
function rest(
  question: SignalQuestion,
  covered: Covered | undefined,
  lateMs: DurationMs,
): SignalQuestion {
  const { from, to, bucketMs } = question;
  if (!covered || covered.from > from) return question;
  const settled = Math.min(covered.until - lateMs, to - bucketMs);
  const buckets = Math.floor((settled - from) / bucketMs);
  return buckets > 0
    ? { ...question, from: from + buckets * bucketMs }
    : question;
}

function inBatches<T>(
  all: readonly T[],
  size: number,
): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
