import type { Knex } from 'knex';
import { isSqlite } from './dialect';

type ColumnType = 'text' | 'bigint';

/**
 * Rows as one value of a statement, whatever their number: a table expression
 * with the given columns, and the value that it binds.
 */
export function jsonRows(
  knex: Knex,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): { readonly sql: string; readonly value: string } {
  const names = Object.keys(columns);
  const value = JSON.stringify(
    rows.map(row => Object.fromEntries(names.map(name => [name, row[name]]))),
  );
  if (isSqlite(knex)) {
    const picked = names.map(
      name => `json_extract(value, '$.${name}') as ${name}`,
    );
    return { sql: `(select ${picked.join(', ')} from json_each(?))`, value };
  }
  const typed = names.map(name => `${name} ${columns[name]}`);
  return {
    sql: `(select * from json_to_recordset(?::json) as given(${typed.join(
      ', ',
    )}))`,
    value,
  };
}
