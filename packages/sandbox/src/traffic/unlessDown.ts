import type { RequestHandler } from 'express';

/** Answers 503 for as long as a vendor is said to be down. */
export function unlessDown(isDown: () => boolean): RequestHandler {
  return (_req, res, next) => {
    if (isDown()) res.status(503).type('text').send('Service Unavailable\n');
    else next();
  };
}
