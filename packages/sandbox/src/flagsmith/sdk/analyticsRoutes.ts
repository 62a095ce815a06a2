import { ok, type Route } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { callerOf } from './authorizeSdk';

/** Accepts the usage counts of SDKs and forgets them. */
export const analyticsRoutes = (store: FlagsmithStore): readonly Route[] => [
  {
    method: 'post',
    path: '/analytics/flags/',
    handle: call => {
      callerOf(store, call);
      return ok({});
    },
  },
];
