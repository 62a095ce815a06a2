import type { DurationMs, EpochMs } from '../../shared/time';
import type { Cohort, Measure } from '../../signals/measurement';
import type { Answered } from '../answered';
import { STEADY_MS, down } from '../guards/stretches';

/**
 * What was measured of one cohort, the oldest first; of what is missing
 * nothing is known.
 *
 * @public
 */
export type CohortHistory = {
  readonly cohort: Cohort;
  /** Length of a point. */
  readonly bucketMs: DurationMs;
} & (
  | { readonly kind: 'count'; readonly points: readonly CountPoint[] }
  | { readonly kind: 'tally'; readonly points: readonly TallyPoint[] }
  | { readonly kind: 'level'; readonly points: readonly LevelPoint[] }
);

/**
 * Of `n` requests `x` were bad.
 *
 * @public
 */
export interface CountPoint {
  readonly start: EpochMs;
  readonly n: number;
  readonly x: number;
}

/**
 * It happened `x` times.
 *
 * @public
 */
export interface TallyPoint {
  readonly start: EpochMs;
  readonly x: number;
}

/**
 * A quantile or a number, in the unit of its signal: the middle one of those
 * measured, the lowest and the highest.
 *
 * @public
 */
export interface LevelPoint {
  readonly start: EpochMs;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What was measured of one cohort in buckets of one length. */
interface Series {
  readonly bucketMs: DurationMs;
  readonly measures: readonly Measure[];
}

/** What is counted without a total is rare: short points say nothing of it. */
const TALLY_POINTS = 30;

/** Lengths of a point that people can read off an axis. */
const LENGTHS: readonly DurationMs[] = [
  1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1_440,
].map(minutes => minutes * 60_000);

/**
 * What is known of one signal, by cohort, in at most so many points. The
 * answers are those to `historyQuestions`: the same time may be in several of
 * them in buckets of different lengths, and counts once.
 *
 * @public
 */
export function signalHistory(
  answered: readonly Answered[],
  maxPoints: number,
): readonly CohortHistory[] {
  const cohorts = [...new Set(answered.map(({ question }) => question.cohort))];
  return cohorts.flatMap(cohort => {
    const own = answered.filter(({ question }) => question.cohort === cohort);
    const series = own.flatMap(({ question: { bucketMs }, answer }): Series[] =>
      answer.outcome === 'measured' && answer.measures.length > 0
        ? [{ bucketMs, measures: answer.measures }]
        : [],
    );
    const best = bestOf(series);
    if (!best) return [];
    const most =
      kindOf(best) === 'tally' ? Math.min(TALLY_POINTS, maxPoints) : maxPoints;
    const length = pointLength(spanOf(series) / most, best.bucketMs);
    return [{ cohort, bucketMs: length, ...drawn(series, best, length) }];
  });
}

/** The one that covers the most time, and of two the finer one. */
function bestOf(series: readonly Series[]): Series | undefined {
  const covered = ({ bucketMs, measures }: Series) =>
    bucketMs * measures.length;
  return [...series].sort(
    (a, b) => covered(b) - covered(a) || a.bucketMs - b.bucketMs,
  )[0];
}

/** From the first to the last that is known; what is before it is no picture. */
function spanOf(series: readonly Series[]): DurationMs {
  const starts = series.map(({ measures: [first] }) => first.start);
  const ends = series.map(({ bucketMs, measures }) => {
    const last = measures[measures.length - 1];
    return last.start + bucketMs;
  });
  return Math.max(...ends) - Math.min(...starts);
}

function pointLength(wanted: DurationMs, bucketMs: DurationMs): DurationMs {
  const least = Math.max(wanted, bucketMs, STEADY_MS);
  return LENGTHS.find(length => length >= least) ?? Math.ceil(least);
}

function kindOf({ measures }: Series): CohortHistory['kind'] {
  const has = (wanted: Measure['kind']) =>
    measures.some(({ kind }) => kind === wanted);
  if (has('count')) return 'count';
  return has('tally') ? 'tally' : 'level';
}

function drawn(series: readonly Series[], best: Series, length: DurationMs) {
  const kind = kindOf(best);
  switch (kind) {
    case 'count':
      return { kind, points: countPoints(series, length, kind) };
    case 'tally': {
      const points = countPoints(series, length, kind);
      return { kind, points: points.map(({ start, x }) => ({ start, x })) };
    }
    case 'level':
      // Quantiles of buckets of different lengths do not go together.
      return { kind, points: levelPoints(best, length) };
    default:
      return kind satisfies never;
  }
}

/** In each point the counts of the series that covers most of it. */
function countPoints(
  series: readonly Series[],
  length: DurationMs,
  counted: 'count' | 'tally',
): readonly CountPoint[] {
  const points = new Map<EpochMs, CountPoint & { covered: DurationMs }>();
  for (const { bucketMs, measures } of series) {
    if (bucketMs > length) continue;
    for (const [start, own] of byPoint(measures, length)) {
      const counts = own.filter(({ kind }) => kind === counted);
      const covered = counts.length * bucketMs;
      if (covered <= (points.get(start)?.covered ?? 0)) continue;
      points.set(start, { start, ...summed(counts), covered });
    }
  }
  return [...points.values()]
    .sort((a, b) => a.start - b.start)
    .map(({ start, n, x }) => ({ start, n, x }));
}

function summed(counts: readonly Measure[]): { n: number; x: number } {
  let [n, x] = [0, 0];
  for (const measure of counts) {
    if (measure.kind === 'count') n += measure.n;
    if (measure.kind === 'count' || measure.kind === 'tally') x += measure.x;
  }
  return { n, x };
}

function levelPoints(
  { measures }: Series,
  length: DurationMs,
): readonly LevelPoint[] {
  return [...byPoint(measures, length)]
    .map(([start, own]) => {
      const values = own
        .flatMap(measure => ('value' in measure ? [measure.value] : []))
        .sort((a, b) => a - b);
      return { start, values };
    })
    .filter(({ values }) => values.length > 0)
    .map(({ start, values }) => ({
      start,
      value: values[Math.floor((values.length - 1) / 2)],
      low: values[0],
      high: values[values.length - 1],
    }));
}

function byPoint(
  measures: readonly Measure[],
  length: DurationMs,
): ReadonlyMap<EpochMs, readonly Measure[]> {
  const points = new Map<EpochMs, Measure[]>();
  for (const measure of measures) {
    const start = down(measure.start, length);
    const known = points.get(start);
    if (known) known.push(measure);
    else points.set(start, [measure]);
  }
  return points;
}
