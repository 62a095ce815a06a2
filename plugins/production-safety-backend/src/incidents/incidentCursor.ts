import { InputError } from '@backstage/errors';

/** Where a page of things in time ends: a moment, and what breaks ties. */
export function cursorOf(at: number, key: string): string {
  return Buffer.from(JSON.stringify([at, key])).toString('base64url');
}

/**
 * @throws InputError when it is not a cursor of such a list.
 */
export function positionOf(cursor: string): [at: number, key: string] {
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(parts) &&
      parts.length === 2 &&
      Number.isInteger(parts[0]) &&
      typeof parts[1] === 'string'
    ) {
      return [parts[0], parts[1]];
    }
  } catch {
    // Falls through to the one answer for everything that is not a cursor.
  }
  throw new InputError(
    'cursor: not a cursor of this list; use nextCursor of the page before, or leave it away',
  );
}
