import { notFound } from '../http/ApiError';
import { ok, type Route } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { callerOf } from './authorizeSdk';
import { defaultsFor } from './evaluation';
import { toFlag } from './flagWire';
import { updatedAtHeader } from './updatedAt';

/** Flags for requests without an identity. */
export const flagRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'get',
    path: '/flags/',
    handle: call => {
      const caller = callerOf(store, call);
      const flags = defaultsFor(store, caller).map(toFlag(store));
      const name = call.query.get('feature');
      if (name === null) return ok(flags, updatedAtHeader(caller.environment));
      const flag = flags.find(({ feature }) => feature.name === name);
      if (!flag) throw notFound('Given feature not found');
      return ok(flag);
    },
  },
];
