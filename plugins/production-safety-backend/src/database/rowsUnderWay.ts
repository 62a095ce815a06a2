import type { RolloutStatus } from '@production-safety/core';
import { allRows } from './allRows';
import type { PermissionFilter } from './permissionFilter';
import type { RolloutQueries } from './RolloutQueries';
import type { RolloutRow } from './RolloutRow';

/** Those that have begun and are not over. */
const UNDER_WAY: readonly RolloutStatus[] = [
  'rolling-back',
  'rolled-back',
  'paused',
  'active',
];

/** Every rollout that is under way and that the caller may see. */
export function rowsUnderWay(
  queries: Pick<RolloutQueries, 'list'>,
  permissionFilter: PermissionFilter | undefined,
): Promise<readonly RolloutRow[]> {
  return allRows(queries, { statuses: UNDER_WAY }, permissionFilter);
}
