import type { Route } from '../http/Call';
import type { FlagsmithStore } from '../model/FlagsmithStore';
import { analyticsRoutes } from './analyticsRoutes';
import { environmentDocumentRoutes } from './environmentDocumentRoutes';
import { flagRoutes } from './flagRoutes';
import { sdkIdentityRoutes } from './identityRoutes';

/** What product clients call below `/api/v1`, with an environment key. */
export const sdkRoutes = (store: FlagsmithStore): readonly Route[] => [
  ...flagRoutes(store),
  ...sdkIdentityRoutes(store),
  ...environmentDocumentRoutes(store),
  ...analyticsRoutes(store),
];
