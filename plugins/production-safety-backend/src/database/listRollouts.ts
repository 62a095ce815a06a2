import type { Knex } from 'knex';
import { filterClause } from './filterClause';
import { listCursor, listPosition } from './listCursor';
import { loadRows } from './loadRows';
import { permissionClause } from './permissionClause';
import type { RolloutListQuery, RolloutPage, RolloutSort } from './RolloutRow';

/**
 * Statuses in the order of trouble: what needs a look comes first, what is
 * over comes last. A rollout that nothing declares any more needs one too.
 */
const TROUBLE = `case
  when rollouts.status = 'rolling-back' then '0'
  when rollouts.status = 'rolled-back' then '1'
  when rollouts.orphaned_at is not null
    and rollouts.status in ('active', 'paused') then '2'
  when rollouts.status = 'paused' then '3'
  when rollouts.status = 'active' then '4'
  when rollouts.status = 'draft' then '5'
  when rollouts.status = 'aborted' then '6'
  else '7'
end`;

/** What is sorted by, as SQL. */
const SORTED: Record<RolloutSort, string> = {
  updatedAt: 'rollouts.updated_at',
  name: 'rollouts.name',
  status: TROUBLE,
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
    keysOf(knex, narrowed, query),
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
  knex: Knex,
  narrowed: Knex.QueryBuilder,
  query: RolloutListQuery,
): Promise<readonly KeyRow[]> {
  const { order, limit, cursor } = query;
  const sorted = SORTED[query.sort];
  const keys = narrowed
    .clone()
    .select('rollouts.id', knex.raw(`${sorted} as value`))
    .orderByRaw(`${sorted} ${order}, rollouts.id ${order}`)
    .limit(limit + 1);
  if (cursor) {
    const { value, id } = listPosition(cursor, query);
    const beyond = order === 'asc' ? '>' : '<';
    keys.whereRaw(`(${sorted}, rollouts.id) ${beyond} (?, ?)`, [value, id]);
  }
  return keys;
}

/** PostgreSQL answers bigint as text. */
function valueOf(sort: RolloutSort, { value }: KeyRow): string | number {
  return sort === 'updatedAt' ? Number(value) : value;
}
