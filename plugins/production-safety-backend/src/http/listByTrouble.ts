import { listCursor, listPosition } from '../database/listCursor';
import type { ListPosition } from '../database/listCursor';
import type { RolloutListQuery, RolloutPage } from '../database/RolloutRow';
import type { RouteDeps } from './routeDeps';

const SORT = 'trouble';

/** One page, what is in trouble first. */
export async function listByTrouble(
  { queries, troubles }: Pick<RouteDeps, 'queries' | 'troubles'>,
  query: Omit<RolloutListQuery, 'sort'>,
): Promise<RolloutPage> {
  const { filters, permissionFilter, order, limit, cursor } = query;
  const places = await troubles.of(
    await queries.stamps(filters, permissionFilter),
  );
  const sign = order === 'asc' ? 1 : -1;
  const sorted = [...places]
    .map(([id, value]): ListPosition => ({ id, value }))
    .sort((one, other) => sign * compared(one, other));
  const at = { sort: SORT, order } as const;
  const after = cursor ? listPosition(cursor, at) : undefined;
  const left = after
    ? sorted.filter(each => sign * compared(each, after) > 0)
    : sorted;
  const page = left.slice(0, limit);
  const rows = await queries.byIds(page.map(({ id }) => id));
  const last = page.at(-1);
  return {
    rows: rows.flatMap(row => row ?? []),
    total: sorted.length,
    ...(last && left.length > limit
      ? { nextCursor: listCursor(at, last) }
      : {}),
  };
}

function compared(one: ListPosition, other: ListPosition): number {
  return (
    inOrder(String(one.value), String(other.value)) || inOrder(one.id, other.id)
  );
}

function inOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
