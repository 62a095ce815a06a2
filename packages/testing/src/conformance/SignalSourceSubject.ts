import type {
  Measurement,
  SignalQuestion,
  SignalSource,
} from '@production-safety/core';

/**
 * Requests of one cohort that happened, of which some failed; for a signal of
 * quantiles, `n` page views that had the value `x`.
 *
 * @public
 */
export interface HappenedRequests {
  /** Start of the bucket, a multiple of the subject's `bucketMs`. */
  readonly start: number;
  readonly n: number;
  readonly x: number;
}

/**
 * A source of signals and the world behind it that its suite needs.
 *
 * @public
 */
export interface SignalSourceSubject {
  readonly source: SignalSource;
  /** A signal of counts or quantiles that it offers for the cohort. */
  readonly question: Omit<SignalQuestion, 'from' | 'to'>;
  /** Now, on the clock of the source. */
  now(): number;
  /** Makes requests of the question's cohort happen in the past. */
  happened(requests: readonly HappenedRequests[]): Promise<void>;
  /** The vendor answers nothing but errors from now on. */
  fail(how: 'unavailable' | 'rejected'): Promise<void>;
  dispose(): Promise<void>;
}

/** Runs one clause on a fresh subject. */
export function onFreshSource(
  factory: () => Promise<SignalSourceSubject>,
  clause: (subject: SignalSourceSubject) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    try {
      await clause(subject);
    } finally {
      await subject.dispose();
    }
  };
}

/** The question for the last whole buckets before the present. */
export function lastBuckets(
  { question, now }: SignalSourceSubject,
  count: number,
): SignalQuestion {
  const { bucketMs } = question;
  const to = Math.floor(now() / bucketMs) * bucketMs;
  return { ...question, from: to - count * bucketMs, to };
}

/** Start, requests and failures, or value, of each bucket; else the outcome. */
export function countsOf(
  measurement: Measurement,
): readonly (readonly [number, number, number])[] | string {
  if (measurement.outcome !== 'measured') return measurement.outcome;
  return measurement.measures.map(measure => {
    switch (measure.kind) {
      case 'count':
        return [measure.start, measure.n, measure.x];
      case 'tally':
        return [measure.start, NaN, measure.x];
      case 'quantile':
        return [measure.start, measure.n, measure.value];
      default:
        return [measure.start, NaN, NaN];
    }
  });
}
