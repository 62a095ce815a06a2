import type { Response } from 'express';

const AFTER_WRITES = 'brokenOffAfter';

/** Has the route behind this answer crash after so many of its writes. */
export function breakOffAfter(res: Response, writes: number): void {
  res.locals[AFTER_WRITES] = writes;
}

/** After how many writes the route is to crash, if at all. */
export function brokenOffAfter(res: Response): number | undefined {
  return res.locals[AFTER_WRITES];
}
