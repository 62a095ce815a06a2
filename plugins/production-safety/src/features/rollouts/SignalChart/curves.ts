import type {
  CohortHistoryView,
  WatchedSignalView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { poissonInterval, wilson } from './intervals';

export type Cohort = CohortHistoryView['cohort'];

/** A stretch with what was measured in it, and where the true value may be. */
export interface CurvePoint {
  readonly from: number;
  readonly to: number;
  /** Percent of requests that were bad, how often it happened, or a value. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** What was counted of how many; absent for all else. */
  readonly counted?: { readonly n: number; readonly x: number };
}

/** What was measured of one cohort, the oldest first. */
export interface Curve {
  readonly cohort: Cohort;
  /** What is counted has a band of confidence, values one of lowest to highest. */
  readonly kind: CohortHistoryView['kind'];
  /** Length of a stretch. */
  readonly stretchMs: number;
  readonly points: readonly CurvePoint[];
}

/** A line that should not be crossed. */
export interface CurveLimit {
  readonly id: string;
  readonly of: 'guard' | 'gate';
  readonly value: number;
}

/** Stretches without requests have no share and are left out. */
export function curveOf(history: CohortHistoryView): Curve {
  const { cohort, kind, bucketMs } = history;
  const stretch = (start: string) => {
    const from = Date.parse(start);
    return { from, to: from + bucketMs };
  };
  if (history.kind === 'level') {
    const points = history.points.map(({ start, ...values }) => ({
      ...stretch(start),
      ...values,
    }));
    return { cohort, kind, stretchMs: bucketMs, points };
  }
  if (history.kind === 'tally') {
    const points = history.points.map(({ start, x }) => ({
      ...stretch(start),
      value: x,
      ...poissonInterval(x),
    }));
    return { cohort, kind, stretchMs: bucketMs, points };
  }
  const points = history.points.flatMap(({ start, n, x }): CurvePoint[] => {
    if (n === 0) return [];
    const { low, high } = wilson(x, n);
    const value = (100 * x) / n;
    const band = { low: 100 * low, high: 100 * high };
    return [{ ...stretch(start), value, ...band, counted: { n, x } }];
  });
  return { cohort, kind, stretchMs: bucketMs, points };
}

type Limit = WatchedSignalView['limits'][number];

/** Limits in what a curve shows; those on something else are left out. */
export function limitsOf(
  { limits }: Pick<WatchedSignalView, 'limits'>,
  curve: Pick<Curve, 'kind' | 'stretchMs'>,
): readonly CurveLimit[] {
  return limits.flatMap(limit => {
    const { id, of } = limit;
    const value = limitValue(limit, curve);
    return value === undefined ? [] : [{ id, of, value }];
  });
}

/** Sources count what went wrong: below 99 % good is above 1 % bad. */
function limitValue(
  { of, above, below, perMs }: Limit,
  { kind, stretchMs }: Pick<Curve, 'kind' | 'stretchMs'>,
): number | undefined {
  switch (kind) {
    case 'count':
      return perMs === undefined ? shareOfBad(of, above, below) : undefined;
    case 'tally':
      return perMs === undefined || above === undefined
        ? undefined
        : (above * stretchMs) / perMs;
    default:
      return perMs === undefined ? above ?? below : undefined;
  }
}

/** A guard names what is bad, and a gate what is good. */
function shareOfBad(
  of: CurveLimit['of'],
  above: number | undefined,
  below: number | undefined,
): number | undefined {
  const [bad, good] = of === 'guard' ? [above, below] : [below, above];
  return bad ?? (good === undefined ? undefined : 100 - good);
}

/** Points that follow one another without a gap. */
export function unbroken(
  points: readonly CurvePoint[],
): readonly (readonly CurvePoint[])[] {
  const runs: CurvePoint[][] = [];
  for (const point of points) {
    const run = runs[runs.length - 1];
    if (run && run[run.length - 1].to >= point.from) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

const STEPS = [1, 2, 5];

/**
 * The end of the axis: all values and limits fit, and it is a round one. So does
 * the band of numbers: of few it is much higher than they are.
 */
export function topOf(
  curves: readonly Curve[],
  limits: readonly CurveLimit[],
): number {
  const highest = Math.max(
    ...limits.map(({ value }) => value * 1.2),
    ...curves.flatMap(({ kind, points }) =>
      points.map(({ value, high }) => (kind === 'tally' ? high : value)),
    ),
    0,
  );
  if (highest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  const step = STEPS.find(each => each * power >= highest) ?? 10;
  return curves.some(({ kind }) => kind === 'count')
    ? Math.min(100, step * power)
    : step * power;
}
