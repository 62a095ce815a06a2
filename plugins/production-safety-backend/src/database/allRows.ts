import type { PermissionFilter } from './permissionFilter';
import type { RolloutQueries } from './RolloutQueries';
import type { RolloutFilters, RolloutRow } from './RolloutRow';

/** So many states at once, so that requests have a turn in between. */
const PAGE = 100;

/** Every rollout that matches and that the caller may see. */
export async function allRows(
  queries: Pick<RolloutQueries, 'list'>,
  filters: RolloutFilters,
  permissionFilter: PermissionFilter | undefined,
): Promise<readonly RolloutRow[]> {
  const rows: RolloutRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await queries.list({
      filters,
      ...(permissionFilter ? { permissionFilter } : {}),
      sort: 'status',
      order: 'asc',
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}
