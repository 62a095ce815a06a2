import type { Knex } from 'knex';
import { permissionClause } from './permissionClause';
import type { PermissionFilter } from './permissionFilter';
import type { FacetValue, RolloutFacets } from './RolloutRow';

/** A filter offers this many values; rarer ones are found by text. */
const MAX_VALUES = 200;

export async function rolloutFacets(
  knex: Knex,
  permissionFilter?: PermissionFilter,
): Promise<RolloutFacets> {
  const count = (column: string) => countBy(knex, column, permissionFilter);
  const [statuses, phases, owners, components, environments] =
    await Promise.all([
      count('status'),
      count('phase_name'),
      count('owner'),
      count('component'),
      count('environment'),
    ]);
  return { statuses, phases, owners, components, environments };
}

async function countBy(
  knex: Knex,
  column: string,
  permissionFilter?: PermissionFilter,
): Promise<readonly FacetValue[]> {
  const name = `rollouts.${column}`;
  const query = knex('rollouts')
    .whereNotNull(name)
    .select({ value: name })
    .count({ count: '*' })
    .groupBy(name)
    .orderBy([
      { column: 'count', order: 'desc' },
      { column: 'value', order: 'asc' },
    ])
    .limit(MAX_VALUES);
  if (permissionFilter) permissionClause(query, permissionFilter);
  const rows = (await query) as { value: string; count: number | string }[];
  return rows.map(({ value, count }) => ({ value, count: Number(count) }));
}
