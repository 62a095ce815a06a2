import type { DrillStatistics, Spread } from '@production-safety/core';
import { table } from '../io/Output';
import type { RollbackResult } from '../rollouts/RollbackResult';

/**
 * From the request: `write` until the write that takes users back was
 * answered, `confirm` from there until V1 was observed, `total` both.
 */
export function statisticsOf(
  results: readonly RollbackResult[],
): DrillStatistics {
  const times = {
    write: results.flatMap(({ writtenMs }) => writtenMs ?? []),
    confirm: results.flatMap(({ confirmedMs, writtenMs }) =>
      confirmedMs === undefined || writtenMs === undefined
        ? []
        : Math.max(0, confirmedMs - writtenMs),
    ),
    total: results.flatMap(({ confirmedMs }) => confirmedMs ?? []),
  };
  return Object.fromEntries(
    Object.entries(times).flatMap(([step, found]) =>
      found.length > 0 ? [[step, spreadOf(found)]] : [],
    ),
  );
}

/** Nearest rank: a value that was measured, never one in between. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const rank = (share: number) =>
    sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return { min: rank(0), median: rank(0.5), p95: rank(0.95), max: rank(1) };
}

export function drillTable(statistics: DrillStatistics): readonly string[] {
  return table([
    ['ms', 'min', 'median', 'p95', 'max'],
    ...Object.entries(statistics).map(([step, { min, median, p95, max }]) => [
      step,
      ...[min, median, p95, max].map(ms => String(Math.round(ms))),
    ]),
  ]);
}
