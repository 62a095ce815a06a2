import type { RequestHandler } from 'express';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

const LOOPBACK_ORIGIN = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Refuses requests that came under another name than this machine's own: a
 * page on the web could point a name of its own at 127.0.0.1 and talk to the
 * sandbox as if it were its own server.
 */
export const loopbackOnly: RequestHandler = (req, res, next) => {
  if (LOOPBACK_HOST.test(req.headers.host ?? '')) {
    next();
    return;
  }
  res.status(403).json({
    errors: [
      { field: 'Host', message: 'Use http://127.0.0.1 or http://localhost.' },
    ],
  });
};

/** Refuses what a page from elsewhere sends; the switches are not for it. */
export const ownPagesOnly: RequestHandler = (req, res, next) => {
  const { origin } = req.headers;
  if (origin === undefined || LOOPBACK_ORIGIN.test(origin)) {
    next();
    return;
  }
  res.status(403).json({
    errors: [{ field: 'Origin', message: 'Only pages of this machine may.' }],
  });
};
