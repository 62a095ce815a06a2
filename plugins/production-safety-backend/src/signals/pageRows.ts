import { createHash } from 'node:crypto';
import {
  seriesName,
  type EpochMs,
  type KeptAnswer,
  type SignalQuestion,
} from '@production-safety/core';
import { encodePage, type TimedAnswer } from './pageCodec';

/** A row of `signal_pages`, without its realm. */
export interface PageRow {
  readonly series: string;
  readonly last_at: EpochMs;
  readonly digest: string;
  readonly first_at: EpochMs;
  readonly seen_at: EpochMs | null;
  readonly body: string;
}

/** Columns that are sent with `jsonRows`. */
export const PAGE_COLUMNS = {
  realm: 'text',
  series: 'text',
  last_at: 'bigint',
  digest: 'text',
  first_at: 'bigint',
  seen_at: 'bigint',
  body: 'text',
} as const;

/** Digest of a series, the same for all its questions. */
export function seriesKey(question: SignalQuestion): string {
  return digestOf(seriesName(question));
}

/** One page for each series, in one order for everybody who writes. */
export function pagesOf(answers: readonly KeptAnswer[]): readonly PageRow[] {
  const bySeries = new Map<string, KeptAnswer[]>();
  for (const answer of answers) {
    const key = seriesKey(answer.question);
    const kept = bySeries.get(key) ?? [];
    kept.push(answer);
    bySeries.set(key, kept);
  }
  return [...bySeries]
    .map(([series, kept]) => pageOf(series, kept, kept[0].question.bucketMs))
    .sort((one, other) => (one.series < other.series ? -1 : 1));
}

/** Answers of one series as a row. */
export function pageOf(
  series: string,
  answers: readonly TimedAnswer[],
  bucketMs: number,
): PageRow {
  const body = encodePage(answers, bucketMs);
  const times = answers.map(({ answeredAt }) => answeredAt);
  const seen = answers
    .filter(({ answer }) => answer.outcome === 'measured')
    .map(({ answeredAt }) => answeredAt);
  return {
    series,
    first_at: times.reduce((first, at) => Math.min(first, at)),
    last_at: latest(times),
    seen_at: seen.length > 0 ? latest(seen) : null,
    digest: digestOf(body),
    body,
  };
}

function latest(times: readonly EpochMs[]): EpochMs {
  return times.reduce((last, at) => Math.max(last, at));
}

/** Long enough that no two of anything are taken for each other. */
function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
