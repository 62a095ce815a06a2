import type { Knex } from 'knex';
import { filterClause } from './filterClause';
import { permissionClause } from './permissionClause';
import type { PermissionFilter } from './permissionFilter';
import type { RolloutFilters } from './RolloutRow';
import { SERVING_KIND } from './servingKinds';

/** A rollout, and a mark that is another one once more is known of it. */
export interface RolloutStamp {
  readonly id: string;
  readonly stamp: string;
}

/** Of all that match, without their wide states. */
export async function rolloutStamps(
  knex: Knex,
  filters: RolloutFilters,
  permissionFilter: PermissionFilter | undefined,
): Promise<readonly RolloutStamp[]> {
  const query = knex('rollouts')
    .leftJoin('rollout_serving', 'rollout_serving.rollout_id', 'rollouts.id')
    .leftJoin('rollout_looks as look', 'look.rollout_id', 'rollouts.id')
    .leftJoin('serving_checks as checked', function join() {
      this.on('checked.provider', 'rollouts.provider')
        .andOn('checked.environment', 'rollouts.environment')
        .andOn('checked.kind', knex.raw(SERVING_KIND));
    });
  filterClause(query, filters);
  if (permissionFilter) permissionClause(query, permissionFilter);
  const rows: readonly Record<string, unknown>[] = await query.select(
    'rollouts.id',
    'rollouts.version',
    'look.looked_at',
    'rollout_serving.version as compared',
    'rollout_serving.read_at',
    knex.raw('checked.error is null as is_read'),
  );
  return rows.map(({ id, ...known }) => ({
    id: String(id),
    stamp: Object.values(known).join(' '),
  }));
}
