import type { DecisionSeries } from '@production-safety/backstage-plugin-production-safety-common';

/** 95 % of a normal distribution is within so many deviations. */
const Z = 1.96;

/** A stretch with its share of failures, and where the true one may be. */
export interface Rate {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly x: number;
  /** Shares, 0 to 1. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Stretches without requests have no share and are left out. */
export function ratesOf({ bucketMs, points }: DecisionSeries): Rate[] {
  return points.flatMap(({ start, n, x }) => {
    if (n === 0) return [];
    const from = Date.parse(start);
    return [{ from, to: from + bucketMs, n, x, share: x / n, ...wilson(x, n) }];
  });
}

/** Wilson's interval: it stays within 0 and 1 also for few requests. */
export function wilson(x: number, n: number): { low: number; high: number } {
  const p = x / n;
  const z2 = (Z * Z) / n;
  const middle = (p + z2 / 2) / (1 + z2);
  const half =
    (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];

/** The end of the axis: all shares and the limit fit, and it is a round one. */
export function topOf(rates: readonly Rate[], limit: number): number {
  const highest = Math.max(limit * 1.2, ...rates.map(({ share }) => share));
  return STEPS.find(step => step >= highest) ?? 1;
}
