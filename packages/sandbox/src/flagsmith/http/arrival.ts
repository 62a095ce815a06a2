import type { RequestHandler, Response } from 'express';

const ARRIVED = 'arrivedAfterVersion';

/**
 * Notes the newest version at the time a request arrives.
 *
 * @remarks
 * The real server copies the live version when it begins to work on a request
 * and publishes when it ends, so of two at once the later one drops what the
 * earlier one wrote. Here the time in between is that from arrival to work.
 */
export const noteArrival =
  (lastVersion: () => number): RequestHandler =>
  (_req, res, next) => {
    res.locals[ARRIVED] = lastVersion();
    next();
  };

/** The newest version there was when the request behind this answer came. */
export function arrivedAfter(res: Response): number {
  return res.locals[ARRIVED] ?? Number.POSITIVE_INFINITY;
}
