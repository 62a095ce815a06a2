import type { Knex } from 'knex';
import { filterClause } from './filterClause';
import { listCursor, listPosition } from './listCursor';
import { loadRows } from './loadRows';
import { permissionClause } from './permissionClause';
import type { RolloutListQuery, RolloutPage, RolloutSort } from './RolloutRow';

const COLUMNS: Record<RolloutSort, string> = {
  updatedAt: 'updated_at',
  name: 'name',
  status: 'status',
};

interface KeyRow {
  readonly id: string;
  readonly value: string | number;
}

/**
 * One page. The narrow rows are filtered, sorted and counted first; the wide
 * states are then read for this page only.
 */
export async function listRollouts(
  knex: Knex,
  query: RolloutListQuery,
): Promise<RolloutPage> {
  const narrowed = knex('rollouts');
  filterClause(narrowed, query.filters);
  if (query.permissionFilter) {
    permissionClause(narrowed, query.permissionFilter);
  }
  const [total, keys] = await Promise.all([
    countOf(narrowed),
    keysOf(narrowed, query),
  ]);
  const page = keys.slice(0, query.limit);
  const rows = await loadRows(
    knex,
    page.map(({ id }) => id),
  );
  const last = page[page.length - 1];
  return {
    rows: rows.flatMap(row => row ?? []),
    total,
    ...(keys.length > query.limit
      ? {
          nextCursor: listCursor(query, {
            ...last,
            value: valueOf(query.sort, last),
          }),
        }
      : {}),
  };
}

async function countOf(narrowed: Knex.QueryBuilder): Promise<number> {
  const row = await narrowed.clone().count({ total: '*' }).first();
  return Number(row?.total);
}

async function keysOf(
  narrowed: Knex.QueryBuilder,
  query: RolloutListQuery,
): Promise<readonly KeyRow[]> {
  const { order, limit, cursor } = query;
  const column = `rollouts.${COLUMNS[query.sort]}`;
  const keys = narrowed
    .clone()
    .select({ id: 'rollouts.id', value: column })
    .orderBy([
      { column, order },
      { column: 'rollouts.id', order },
    ])
    .limit(limit + 1);
  if (cursor) {
    const { value, id } = listPosition(cursor, query);
    const beyond = order === 'asc' ? '>' : '<';
    keys.whereRaw(`(??, ??) ${beyond} (?, ?)`, [
      column,
      'rollouts.id',
      value,
      id,
    ]);
  }
  return keys;
}

/** PostgreSQL answers bigint as text. */
function valueOf(sort: RolloutSort, { value }: KeyRow): string | number {
  return sort === 'updatedAt' ? Number(value) : value;
}
