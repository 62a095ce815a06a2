import { InputError } from '@backstage/errors';
import type { RolloutSort } from './RolloutRow';

/** The last row of a page: the next page starts behind it. */
export interface ListPosition {
  readonly value: string | number;
  readonly id: string;
}

export interface ListOrder {
  readonly sort: RolloutSort | 'trouble';
  readonly order: 'asc' | 'desc';
}

export function listCursor(
  { sort, order }: ListOrder,
  { value, id }: ListPosition,
): string {
  return encode([sort, order, value, id]);
}

/**
 * @throws InputError when it is not a cursor of a list in this order.
 */
export function listPosition(cursor: string, { sort, order }: ListOrder) {
  const [cursorSort, cursorOrder, value, id, ...rest] = decode(cursor);
  const fits =
    rest.length === 0 &&
    cursorSort === sort &&
    cursorOrder === order &&
    typeof value === (sort === 'updatedAt' ? 'number' : 'string') &&
    typeof id === 'string';
  if (!fits) throw badCursor();
  return { value, id } as ListPosition;
}

export function eventsCursor(version: number): string {
  return encode([version]);
}

/**
 * @throws InputError when it is not a cursor of an event page.
 */
export function eventsPosition(cursor: string): number {
  const [version, ...rest] = decode(cursor);
  if (rest.length > 0 || !Number.isInteger(version)) throw badCursor();
  return version as number;
}

/** Where a page of things in time ends: a moment, and what breaks ties. */
export function momentCursor(at: number, key: string): string {
  return encode([at, key]);
}

/**
 * @throws InputError when it is not a cursor of such a list.
 */
export function momentPosition(cursor: string): [at: number, key: string] {
  const [at, key, ...rest] = decode(cursor);
  const fits =
    rest.length === 0 && Number.isInteger(at) && typeof key === 'string';
  if (!fits) throw badCursor();
  return [at as number, key];
}

function encode(parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function decode(cursor: string): readonly unknown[] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch {
    // Falls through to the one answer for everything that is not a cursor.
  }
  throw badCursor();
}

function badCursor(): InputError {
  return new InputError(
    'cursor: not a cursor of this list; use nextCursor of the page before with the same sort and order, or leave it away',
  );
}
