import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { DEMO_USERS } from './demoUsers';

/** The pages are plain files beside `src`: nothing to build. */
const PAGES = join(
  dirname(require.resolve('@production-safety/sandbox/package.json')),
  'siteproof',
);

const headers: RequestHandler = (_req, res, next) => {
  res.setHeader('Cache-Control', 'no-cache');
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader(
    'Content-Security-Policy',
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'self' http://localhost:* http://127.0.0.1:*",
  );
  next();
};

/** SiteProof, the demo product; what it shows is decided in the browser. */
export function createSiteproofRouter(): Router {
  const router = Router();
  router.use(headers);
  router.get('/config.json', (_req, res) =>
    res.json({
      environmentKey: 'sandbox-production',
      apiPath: '/api/v1/',
      users: DEMO_USERS,
    }),
  );
  router.get('/vendor/flagsmith.mjs', (_req, res) =>
    res.type('text/javascript').send(browserSdk()),
  );
  router.use(express.static(PAGES, { etag: false, cacheControl: false }));
  return router;
}

let sdk: string | undefined;

/** The official browser SDK as it is published, without its source map. */
function browserSdk(): string {
  sdk ??= readFileSync(
    join(dirname(require.resolve('@flagsmith/flagsmith')), 'index.mjs'),
    'utf8',
  ).replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  return sdk;
}
