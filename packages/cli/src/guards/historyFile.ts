import type {
  KnownIncident,
  Measure,
  Measurement,
  SignalQuestion,
} from '@production-safety/core';
import { refused } from '../errors';
import { numberIn, readTable, requireColumns, timeIn } from './readTable';
import type { Table, TableRow } from './readTable';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Kind = 'count' | 'tally' | 'value';

/** The columns besides `start` by which a history is known. */
const COLUMNS: Readonly<Record<Kind, readonly string[]>> = {
  count: ['requests', 'failed'],
  tally: ['times'],
  value: ['value'],
};

/** What was measured once, in buckets of one length. */
export interface History {
  readonly kind: Kind;
  readonly window: Pick<SignalQuestion, 'from' | 'to' | 'bucketMs'>;
  readonly measured: Measurement;
  /** Buckets of which nothing is known. */
  readonly missing: number;
}

/**
 * A history of shares (`start,requests,failed`), of how often something
 * happened (`start,times`) or of values (`start,value`).
 *
 * @throws CliError `refused` that names what is wrong.
 */
export function readHistory(path: string, cwd: string): History {
  const table = readTable(path, cwd);
  const kind = kindOf(table);
  requireColumns(table, ['start', ...COLUMNS[kind]]);
  const measures = table.rows
    .map(row => measureOf(row, path, kind))
    .sort((a, b) => a.start - b.start);
  const bucketMs = bucketOf(measures, table);
  if (kind !== 'value' && bucketMs > MINUTE) {
    throw refused(
      `${path} has buckets of ${bucketMs / 1_000} seconds.`,
      'Guards that count need buckets of a minute at most: a rollback follows within minutes.',
    );
  }
  const from = measures[0].start;
  const to = measures[measures.length - 1].start + bucketMs;
  return {
    kind,
    window: { from, to, bucketMs },
    measured: {
      outcome: 'measured',
      measures,
      completeUntil: to,
      sampleRate: 1,
    },
    missing: (to - from) / bucketMs - measures.length,
  };
}

/** Incidents that people know of: `id,from,to`. */
export function readIncidents(path: string, cwd: string): KnownIncident[] {
  const table = readTable(path, cwd);
  requireColumns(table, ['id', 'from', 'to']);
  return table.rows.map(row => {
    const from = timeIn(row, 'from', path);
    const to = timeIn(row, 'to', path);
    if (to >= from) return { id: row.cells.get('id') ?? '', from, to };
    throw refused(`${path}:${row.line} ends before it begins.`);
  });
}

function kindOf({ columns }: Table): Kind {
  if (columns.includes('value')) return 'value';
  return columns.includes('times') ? 'tally' : 'count';
}

function measureOf(row: TableRow, path: string, kind: Kind): Measure {
  const start = timeIn(row, 'start', path);
  if (kind === 'value') {
    return { kind, start, value: numberIn(row, 'value', path) };
  }
  if (kind === 'tally') return { kind, start, x: numberIn(row, 'times', path) };
  const n = numberIn(row, 'requests', path);
  const x = numberIn(row, 'failed', path);
  if (x <= n) return { kind: 'count', start, n, x };
  throw refused(
    `${path}:${row.line} has more failed requests than requests.`,
    'Write requests with the failed ones among them.',
  );
}

/** The shortest time between two rows; all others are a multiple of it. */
function bucketOf(measures: readonly Measure[], { path }: Table): number {
  const gaps = measures
    .slice(1)
    .map(({ start }, index) => start - measures[index].start);
  const bucketMs = gaps.reduce((least, gap) => Math.min(least, gap), DAY);
  if (measures.length < 2 || bucketMs <= 0) {
    throw refused(
      measures.length < 2
        ? `${path} has fewer than two rows.`
        : `${path} has two rows for one moment.`,
      'Write one row for each bucket of time.',
    );
  }
  if (gaps.every(gap => gap % bucketMs === 0)) return bucketMs;
  throw refused(
    `${path} has buckets of different lengths.`,
    `The shortest are ${
      bucketMs / 1_000
    } seconds apart: all others must be a multiple of it.`,
  );
}
