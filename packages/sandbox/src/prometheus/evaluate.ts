import type { Traffic } from '../traffic/Traffic';
import type { Query } from './parseQuery';
import { selectSeries, type Labels } from './series';

/** A value at a moment, in seconds, as Prometheus writes it. */
export type Point = readonly [number, string];

export interface Matrix {
  readonly metric: Labels;
  readonly values: readonly Point[];
}

/** How far back an instant looks for the last sample. */
const LOOKBACK_MS = 5 * 60_000;

/** What each series, or sum of them, is at each of these moments. */
export function evaluateAt(
  query: Query,
  traffic: Traffic,
  moments: readonly number[],
): readonly Matrix[] {
  const latest = latestSeen(traffic);
  const rows = moments.map(moment => {
    const sample = traffic.history.lastUntil(Math.min(moment, latest));
    const tooOld = sample !== undefined && sample.at <= moment - LOOKBACK_MS;
    return tooOld ? null : sample?.row ?? null;
  });
  return [...grouped(query)].flatMap(([key, columns]) => {
    const values = moments.flatMap((moment, index): Point[] => {
      const row = rows[index];
      return row === null
        ? []
        : [[moment / 1_000, String(sumOf(row, columns))]];
    });
    return values.length === 0 ? [] : [{ metric: JSON.parse(key), values }];
  });
}

/** The samples themselves, in the range before a moment. */
export function samplesBefore(
  query: Query & { readonly rangeMs: number },
  traffic: Traffic,
  moment: number,
): readonly Matrix[] {
  const until = Math.min(moment, latestSeen(traffic));
  const samples = traffic.history.between(moment - query.rangeMs, until);
  return selectSeries(query).flatMap(({ labels, column }) => {
    const values = samples.flatMap(({ at, row }): Point[] =>
      row === null ? [] : [[at / 1_000, String(row[column])]],
    );
    return values.length === 0 ? [] : [{ metric: labels, values }];
  });
}

/** Samples that are younger have not arrived yet. */
function latestSeen(traffic: Traffic): number {
  return traffic.now() - traffic.settings.delayMs;
}

/** The columns that make up each series of the answer, by its labels. */
function grouped(query: Query): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const { labels, column } of selectSeries(query)) {
    const kept = query.sumBy
      ? Object.fromEntries(
          query.sumBy
            .filter(label => labels[label] !== undefined)
            .map(label => [label, labels[label]]),
        )
      : labels;
    const key = JSON.stringify(kept);
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return groups;
}

function sumOf(row: Uint32Array, columns: readonly number[]): number {
  return columns.reduce((sum, column) => sum + row[column], 0);
}
