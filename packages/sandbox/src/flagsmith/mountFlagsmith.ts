import express, { type RequestHandler, Router } from 'express';
import { adminRoutes } from './admin/adminRoutes';
import { authorizeAdmin } from './admin/authorizeAdmin';
import type { FlagsmithSettings } from './FlagsmithSettings';
import {
  allowBrowsers,
  FLAGSMITH_VERSION,
  redirectToSlash,
  versionHeader,
} from './http/middleware';
import { mountRoutes } from './http/mountRoutes';
import { DASHBOARD_PAGE, NOT_FOUND_PAGE } from './http/pages';
import type { FlagsmithStore } from './model/FlagsmithStore';
import { sdkRoutes } from './sdk/sdkRoutes';

const unknownRoute =
  (settings: () => FlagsmithSettings): RequestHandler =>
  (req, res) => {
    if (settings().unknownRoutes === '404') {
      res.status(404).type('html').send(NOT_FOUND_PAGE);
    } else if (req.method === 'GET') {
      res.status(200).type('html').send(DASHBOARD_PAGE);
    } else {
      res.status(405).type('json').send();
    }
  };

/** The Flagsmith API, to be mounted at the root of a server. */
export function createFlagsmithRouter(
  store: FlagsmithStore,
  settings: () => FlagsmithSettings,
): Router {
  // Middleware of a router also sees requests for what is mounted after it,
  // so everything here is bound to the vendor's own paths.
  const router = Router({ strict: true, caseSensitive: true });
  router.use(['/api', '/version', '/health'], versionHeader);
  router.get('/version/', (_req, res) =>
    res.json({
      ci_commit_sha: 'sandbox',
      image_tag: FLAGSMITH_VERSION,
      has_email_provider: false,
      is_enterprise: false,
      is_saas: false,
    }),
  );
  router.get('/health/', (_req, res) => res.json({ status: 'ok' }));
  router.use('/api/v1', apiRouter(store, settings));
  router.use('/api', unknownRoute(settings));
  return router;
}

function apiRouter(
  store: FlagsmithStore,
  settings: () => FlagsmithSettings,
): Router {
  const api = Router({ strict: true, caseSensitive: true });
  api.use(redirectToSlash);
  api.use(
    ['/flags', '/identities', '/environment-document', '/analytics'],
    allowBrowsers,
  );
  api.use(express.json({ limit: '5mb', strict: false }));
  // SDK routes find their caller themselves: the answer depends on it.
  mountRoutes(api, sdkRoutes(store), { authorize: () => {} });
  mountRoutes(api, adminRoutes(store, settings), {
    authorize: authorizeAdmin,
    breakOff: (afterWrites, handle) => store.breakOff(afterWrites, handle),
  });
  return api;
}
