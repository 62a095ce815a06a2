import express, { type RequestHandler, Router } from 'express';
import { adminRoutes } from './admin/adminRoutes';
import { authorizeAdmin, refuseWrites } from './admin/authorizeAdmin';
import { changeRequestRoutes } from './admin/changeRequestRoutes';
import { oneCallRoutes } from './admin/oneCallRoutes';
import { updateFlagRoutes } from './admin/updateFlagRoutes';
import type { FlagsmithSettings } from './FlagsmithSettings';
import {
  allowBrowsers,
  FLAGSMITH_VERSION,
  redirectToSlash,
  versionHeader,
} from './http/middleware';
import type { Call, Reply, Route } from './http/Call';
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
  const version = () => settings().serverVersion ?? FLAGSMITH_VERSION;
  router.use(['/api', '/version', '/health'], versionHeader(version));
  router.get('/version/', (_req, res) =>
    res.json({
      ci_commit_sha: 'sandbox',
      image_tag: version(),
      has_email_provider: false,
      is_enterprise: false,
      is_saas: false,
    }),
  );
  router.get('/health/', (_req, res) => res.json({ status: 'ok' }));
  router.use('/api/v1', apiRouter(store, settings));
  router.use(
    '/api/__future__',
    optionalRouter(store, settings, oneCallRoutes(store), 'oneCall'),
  );
  router.use(
    '/api/experiments',
    optionalRouter(store, settings, updateFlagRoutes(store), 'experiments'),
  );
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
  mountRoutes(api, adminRoutes(store, settings), aroundAdmin(store, settings));
  api.use(
    optionalRouter(
      store,
      settings,
      changeRequestRoutes(store),
      'changeRequests',
    ),
  );
  return api;
}

/** Routes that not every server has. */
function optionalRouter(
  store: FlagsmithStore,
  settings: () => FlagsmithSettings,
  routes: readonly Route[],
  name: 'oneCall' | 'experiments' | 'changeRequests',
): RequestHandler {
  const router = Router({ strict: true, caseSensitive: true });
  router.use(redirectToSlash);
  router.use(express.json({ limit: '5mb', strict: false }));
  mountRoutes(router, routes, aroundAdmin(store, settings));
  return (req, res, next) =>
    settings()[name] ? router(req, res, next) : next();
}

function aroundAdmin(store: FlagsmithStore, settings: () => FlagsmithSettings) {
  return {
    authorize: (call: Call, method: string) => {
      store.audit.by(authorizeAdmin(call));
      if (settings().readOnly) refuseWrites(method);
    },
    breakOff: (afterWrites: number, handle: () => Reply) =>
      store.breakOff(afterWrites, handle),
  };
}
