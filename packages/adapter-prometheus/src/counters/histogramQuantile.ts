/** Values up to and with this bound, so many. */
export interface HistogramBucket {
  readonly le: number;
  readonly count: number;
}

/**
 * The quantile of the values that a histogram counted. Between two bounds
 * values are taken to be spread evenly. Above the last finite bound it is
 * that bound: so much at least. `undefined` for no values, or no histogram.
 */
export function histogramQuantile(
  quantile: number,
  buckets: readonly HistogramBucket[],
): { readonly value: number; readonly n: number } | undefined {
  const sorted = [...buckets].sort((a, b) => a.le - b.le);
  const n = sorted.at(-1)?.count ?? 0;
  const isHistogram =
    sorted.at(-1)?.le === Infinity &&
    sorted.length > 1 &&
    sorted.every(({ le }) => !Number.isNaN(le)) &&
    sorted.every(
      ({ count }, index) => count >= (sorted[index - 1]?.count ?? 0),
    );
  if (!isHistogram || n === 0) return undefined;
  const rank = quantile * n;
  const index = sorted.findIndex(({ count }) => count >= rank);
  const { le, count } = sorted[index];
  const lower = sorted[index - 1] ?? { le: Math.min(0, le), count: 0 };
  if (le === Infinity) return { value: lower.le, n };
  const inside =
    count === lower.count ? 1 : (rank - lower.count) / (count - lower.count);
  return { value: lower.le + inside * (le - lower.le), n };
}
