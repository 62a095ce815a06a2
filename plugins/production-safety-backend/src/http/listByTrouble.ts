import { TROUBLE_KINDS, worstTroubleFirst } from '@production-safety/core';
import type { Trouble } from '@production-safety/core';
import { listCursor, listPosition } from '../database/listCursor';
import type { ListPosition } from '../database/listCursor';
import { allRows } from '../database/allRows';
import type {
  RolloutListQuery,
  RolloutPage,
  RolloutRow,
} from '../database/RolloutRow';
import type { RouteDeps } from './routeDeps';

const SORT = 'trouble';
const SINCE_DIGITS = 16;

interface Placed {
  readonly row: RolloutRow;
  readonly position: ListPosition;
}

/**
 * One page, what is in trouble first. What is the matter follows from the
 * state, the last look and the time, which the database does not know: all
 * that match are read.
 */
export async function listByTrouble(
  { queries, views }: Pick<RouteDeps, 'queries' | 'views'>,
  query: Omit<RolloutListQuery, 'sort'>,
): Promise<RolloutPage> {
  const { filters, permissionFilter, order, limit, cursor } = query;
  const rows = await allRows(queries, filters, permissionFilter);
  const troubled = rows
    .map(row => ({ row, trouble: views.troubleOf(row) }))
    .sort(
      (one, other) =>
        worstTroubleFirst(one.trouble, other.trouble) ||
        compare(one.row.rollout.id, other.row.rollout.id),
    )
    .map(
      ({ row, trouble }): Placed => ({
        row,
        position: { value: valueOf(trouble), id: row.rollout.id },
      }),
    );
  const sorted = order === 'asc' ? troubled : troubled.reverse();
  const at = { sort: SORT, order } as const;
  const after = cursor ? listPosition(cursor, at) : undefined;
  const left = after
    ? sorted.filter(({ position }) => isBeyond(position, after, order))
    : sorted;
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ row }) => row),
    total: rows.length,
    ...(last && left.length > limit
      ? { nextCursor: listCursor(at, last.position) }
      : {}),
  };
}

/** Text that sorts as the trouble does. */
function valueOf({ kind, since = Number.MAX_SAFE_INTEGER }: Trouble): string {
  return `${TROUBLE_KINDS.indexOf(kind)}.${String(since).padStart(
    SINCE_DIGITS,
    '0',
  )}`;
}

function isBeyond(
  one: ListPosition,
  other: ListPosition,
  order: 'asc' | 'desc',
): boolean {
  const distance =
    compare(String(one.value), String(other.value)) ||
    compare(one.id, other.id);
  return order === 'asc' ? distance > 0 : distance < 0;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
