import type { Knex } from 'knex';
import { isSqlite } from '../database/dialect';

/** Tables with a column of that name, sorted. */
export async function tablesWith(
  knex: Knex,
  column: string,
): Promise<readonly string[]> {
  const sql = isSqlite(knex)
    ? `select m.name as name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and c.name = ?`
    : `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = ?`;
  const answer = await knex.raw(sql, [column]);
  const rows: readonly { readonly name: string }[] = answer.rows ?? answer;
  return rows.map(({ name }) => name).sort();
}
