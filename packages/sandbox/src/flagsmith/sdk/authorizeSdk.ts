import { ApiError } from '../http/ApiError';
import type { Call } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import type { EnvironmentRow } from '../model/rows';

export const SERVER_KEY_PREFIX = 'ser.';

/** Who asks: the environment of the key, and whether it is a server's key. */
export interface SdkCaller {
  readonly environment: EnvironmentRow;
  readonly isServer: boolean;
}

/** Finds the environment of `X-Environment-Key`; a bad key is a 403, not a 401. */
export function callerOf(store: FlagsmithStore, call: Call): SdkCaller {
  const key = call.headers['x-environment-key'];
  const environment = store.environments
    .all()
    .find(row => row.apiKey === key || row.serverKey === key);
  if (typeof key !== 'string' || !environment) {
    throw new ApiError(403, { detail: 'Invalid or missing Environment key' });
  }
  return { environment, isServer: key.startsWith(SERVER_KEY_PREFIX) };
}

/** The environment document is for server-side keys only. */
export function serverCallerOf(store: FlagsmithStore, call: Call): SdkCaller {
  const caller = callerOf(store, call);
  if (!caller.isServer) {
    throw new ApiError(403, { detail: 'Invalid or missing Environment key' });
  }
  return caller;
}
