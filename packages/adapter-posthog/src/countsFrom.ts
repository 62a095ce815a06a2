import type {
  Measure,
  Measurement,
  SignalQuestion,
} from '@production-safety/core';
import { broken, noData } from './planReads';
import type { Row } from './PosthogApi';

/**
 * The counts of a question's cohort in the rows of all cohorts.
 *
 * @remarks
 * PostHog has rows for buckets with events only. The others are zeros when
 * the cohort was seen in the window at all; else nothing is known of it.
 */
export function countsFrom(
  rows: readonly Row[],
  question: SignalQuestion,
  x: 'x' | 'd',
  completeUntil: number,
): Measurement {
  const { cohort, from, to, bucketMs } = question;
  const some = (column: string) => rows.some(row => row[column] > 0);
  if (!some(`n_${cohort}`)) {
    if (some(`${x}_${cohort}`)) {
      return broken(
        'PostHog has what is counted, and nothing of what it is counted of.',
      );
    }
    return noData(
      rows.length === 0
        ? 'PostHog has no such events.'
        : `PostHog has such events, none of them of the cohort ${cohort}: is $feature/${question.flag} sent with them?`,
    );
  }
  const byStart = new Map(rows.map(row => [row.start * 1_000, row]));
  const measures: Measure[] = [];
  for (let start = from; start < to; start += bucketMs) {
    if (start + bucketMs > completeUntil) break;
    const row = byStart.get(start);
    const n = row?.[`n_${cohort}`] ?? 0;
    const counted = row?.[`${x}_${cohort}`] ?? 0;
    // Of what `counted` belongs to, nothing was seen: that is no rate.
    if (n === 0 && counted > 0) continue;
    measures.push({ kind: 'count', start, n, x: Math.min(n, counted) });
  }
  return { outcome: 'measured', measures, completeUntil, sampleRate: 1 };
}
