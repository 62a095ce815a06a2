import type { RequestHandler } from 'express';
import type { RequestLog } from './RequestLog';

/** Notes every request that passes. */
export const requestLogMiddleware =
  (log: RequestLog): RequestHandler =>
  (req, res, next) => {
    const done = log.open(req.method, req.originalUrl.split('?')[0]);
    res.on('close', () => done(res.writableFinished ? res.statusCode : 0));
    next();
  };
