import express, { type RequestHandler, Router } from 'express';
import { adminRoutes } from './admin/adminRoutes';
import { authorizeAdmin } from './admin/authorizeAdmin';
import { mountRoutes } from './http/mountRoutes';
import { DASHBOARD_PAGE, NOT_FOUND_PAGE } from './http/pages';
import type { FlagsmithStore } from './model/FlagsmithStore';
import { sdkRoutes } from './sdk/sdkRoutes';

/** The version of the server whose behaviour is imitated. */
export const FLAGSMITH_VERSION = '2.265.0';

/**
 * What a path that no route knows is answered with: Django's 404 page, or the
 * 200 and HTML of images that bundle the dashboard.
 */
export type UnknownRoutes = '404' | 'dashboard';

export interface FlagsmithSettings {
  readonly unknownRoutes: UnknownRoutes;
}

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
  router.use('/api/v1', apiRouter(store));
  router.use('/api', unknownRoute(settings));
  return router;
}

function apiRouter(store: FlagsmithStore): Router {
  const api = Router({ strict: true, caseSensitive: true });
  api.use(redirectToSlash);
  api.use(
    ['/flags', '/identities', '/environment-document', '/analytics'],
    allowBrowsers,
  );
  api.use(express.json({ limit: '5mb', strict: false }));
  // SDK routes find their caller themselves: the answer depends on it.
  mountRoutes(api, sdkRoutes(store), () => {});
  mountRoutes(api, adminRoutes(store), authorizeAdmin);
  return api;
}

const versionHeader: RequestHandler = (_req, res, next) => {
  res.setHeader('Flagsmith-Version', FLAGSMITH_VERSION);
  res.setHeader(
    'Cache-Control',
    'max-age=0, no-cache, no-store, must-revalidate, private',
  );
  next();
};

/** The trailing slash is mandatory; a redirected POST arrives as a GET. */
const redirectToSlash: RequestHandler = (req, res, next) => {
  const [path, query] = req.originalUrl.split('?');
  if (path.endsWith('/')) next();
  else res.redirect(301, query ? `${path}/?${query}` : `${path}/`);
};

/**
 * Product pages on other origins may read flags, as from the real server. The
 * admin API stays closed to them: its key is public knowledge here.
 */
const allowBrowsers: RequestHandler = (req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', '*');
  res.setHeader(
    'Access-Control-Expose-Headers',
    'X-Flagsmith-Document-Updated-At, Flagsmith-Version',
  );
  if (req.method !== 'OPTIONS') {
    next();
    return;
  }
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
  res.setHeader(
    'Access-Control-Allow-Headers',
    req.headers['access-control-request-headers'] ?? '*',
  );
  res.status(204).send();
};

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
