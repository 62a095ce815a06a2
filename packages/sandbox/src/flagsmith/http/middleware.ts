import type { RequestHandler } from 'express';

/** The version of the server whose behaviour is imitated. */
export const FLAGSMITH_VERSION = '2.265.0';

/** Every answer names the version and may not be cached. */
export const versionHeader =
  (version: () => string): RequestHandler =>
  (_req, res, next) => {
    res.setHeader('Flagsmith-Version', version());
    res.setHeader(
      'Cache-Control',
      'max-age=0, no-cache, no-store, must-revalidate, private',
    );
    next();
  };

/** The trailing slash is mandatory; a redirected POST arrives as a GET. */
export const redirectToSlash: RequestHandler = (req, res, next) => {
  const [path, query] = req.originalUrl.split('?');
  if (path.endsWith('/')) next();
  else res.redirect(301, query ? `${path}/?${query}` : `${path}/`);
};

/**
 * Product pages on other origins may read flags, as from the real server. The
 * admin API stays closed to them: its key is public knowledge here.
 */
export const allowBrowsers: RequestHandler = (req, res, next) => {
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
