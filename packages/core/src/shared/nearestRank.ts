/**
 * The quantile of sorted values by the nearest rank: one that did occur.
 * There must be at least one.
 */
export function nearestRank(
  sorted: readonly number[],
  quantile: number,
): number {
  return sorted[Math.ceil(quantile * sorted.length) - 1];
}
