import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageOf, refused } from '../errors';

/** A row by column, with its line for people. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** A table of comma-separated values with a header. */
export interface Table {
  readonly path: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/**
 * Reads a file of comma-separated values without quotes: it has numbers,
 * times and ids.
 *
 * @throws CliError `refused` that names what is wrong.
 */
export function readTable(path: string, cwd: string): Table {
  const [head = '', ...lines] = textOf(path, cwd).split(/\r?\n/);
  const columns = cellsOf(head).map(name => name.toLowerCase());
  const rows = lines.flatMap((text, index): TableRow[] => {
    if (text.trim() === '') return [];
    const cells = cellsOf(text);
    const line = index + 2;
    if (cells.length === columns.length) {
      return [
        { line, cells: new Map(columns.map((name, at) => [name, cells[at]])) },
      ];
    }
    throw refused(
      `${path}:${line} has ${cells.length} values, and the header ${columns.length}.`,
      'Write one value for each column, separated by commas.',
    );
  });
  return { path, columns, rows };
}

/** @throws CliError `refused` when a column is missing. */
export function requireColumns(
  { path, columns }: Table,
  needed: readonly string[],
): void {
  const missing = needed.filter(name => !columns.includes(name));
  if (missing.length === 0) return;
  throw refused(
    `${path} has no column ${missing.join(', ')}.`,
    `Begin it with the line ${needed.join(',')}.`,
  );
}

/** A time in ISO 8601, or in milliseconds since 1970. */
export function timeIn(
  { line, cells }: TableRow,
  column: string,
  path: string,
): number {
  const text = cells.get(column) ?? '';
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isFinite(at)) return at;
  throw refused(
    `${path}:${line} ${column} is no time: ${text}`,
    'Write it like 2026-11-25T12:00:00Z, or in milliseconds since 1970.',
  );
}

/** A number that is not negative. */
export function numberIn(
  { line, cells }: TableRow,
  column: string,
  path: string,
): number {
  const text = cells.get(column) ?? '';
  const value = Number(text);
  if (text !== '' && Number.isFinite(value) && value >= 0) return value;
  throw refused(
    `${path}:${line} ${column} is no number from zero on: ${text}`,
    'Leave a row away of which nothing is known.',
  );
}

function textOf(path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw refused(`${path} cannot be read: ${messageOf(error)}`);
  }
}

function cellsOf(text: string): string[] {
  return text.split(',').map(cell => cell.trim());
}
