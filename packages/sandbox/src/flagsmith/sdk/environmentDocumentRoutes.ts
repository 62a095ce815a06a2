import { ok, type Route } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { serverCallerOf } from './authorizeSdk';
import { environmentDocument } from './environmentDocument';
import { updatedAtHeader } from './updatedAt';

/** The document for local evaluation, with conditional requests. */
export const environmentDocumentRoutes = (
  store: FlagsmithStore,
): readonly Route[] => [
  {
    method: 'get',
    path: '/environment-document/',
    handle: call => {
      const { environment } = serverCallerOf(store, call);
      const since = call.headers['if-modified-since'];
      const headers = {
        ...updatedAtHeader(environment),
        'Last-Modified': new Date(environment.updatedAt).toUTCString(),
      };
      return isCurrent(since, environment.updatedAt)
        ? { status: 304, headers }
        : ok(environmentDocument(store, environment), headers);
    },
  },
];

/**
 * HTTP dates have whole seconds: a second change within the same second is not
 * seen by a conditional request, on the real server either.
 */
function isCurrent(
  since: string | string[] | undefined,
  updatedAt: number,
): boolean {
  if (typeof since !== 'string') return false;
  const known = Date.parse(since);
  return !Number.isNaN(known) && Math.floor(updatedAt / 1000) * 1000 <= known;
}
