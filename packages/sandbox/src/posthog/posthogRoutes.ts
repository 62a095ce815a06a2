import type { Request, Router } from 'express';
import { z } from 'zod';
import {
  answer,
  ok,
  VendorError,
  vendorRouter,
  type VendorReply,
} from '../http/vendorRoutes';
import { parseQuery } from './hogql/parseQuery';
import { runQuery, type Row } from './hogql/runQuery';
import { QueryFault, type Select } from './hogql/syntax';
import type { PosthogHost, PosthogProject } from './PosthogProject';

const requestSchema = z.object({
  query: z.object({
    kind: z.literal('HogQLQuery'),
    query: z.string(),
    values: z.record(z.string(), z.unknown()).default({}),
  }),
  refresh: z.string().default('blocking'),
});

/** Queries, as PostHog answers them. */
export function createPosthogRouter(host: PosthogHost): Router {
  const router = vendorRouter(
    wrong('authentication_error', 'invalid_personal_api_key', 'Invalid key'),
  );
  router.post(
    '/api/projects/:project/query/',
    answer(req => {
      const project = host.find(Number(req.params.project));
      if (!project) throw refuse(404, 'not_found', 'Project not found.');
      if (!project.settings.mayQuery) {
        throw refuse(
          403,
          'permission_denied',
          "API key missing required scope 'query:read'",
        );
      }
      return query(project, req);
    }),
  );
  return router;
}

function query(project: PosthogProject, req: Request): VendorReply {
  const request = requestSchema.safeParse(req.body);
  if (!request.success) {
    throw refuse(400, 'invalid_input', request.error.issues[0].message);
  }
  const { cached, unfinished, hasMore, error } = project.settings;
  if (unfinished) {
    return ok({ query_status: { id: 'q1', complete: false, results: null } });
  }
  const { data } = request;
  const select = read(data.query.query, data.query.values);
  const columns = select.columns.map(({ name }) => name);
  const rows = run(select, project);
  return ok({
    results: rows.map(row => columns.map(name => row[name])),
    columns,
    types: columns.map(name => [name, 'Nullable(Float64)']),
    hasMore: hasMore || rows.length >= select.limit,
    // Other ways of asking may be answered from the cache.
    is_cached: cached || data.refresh !== 'force_blocking',
    last_refresh: new Date().toISOString(),
    error,
  });
}

function read(text: string, values: Row): Select {
  return orRefused(() => parseQuery(text, values));
}

function run(select: Select, project: PosthogProject): readonly Row[] {
  const events = project.events.all() as readonly unknown[];
  return orRefused(() => runQuery(select, events as readonly Row[]));
}

function orRefused<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error;
    throw refuse(400, 'hogql_error', error.message);
  }
}

function refuse(status: number, code: string, detail: string): VendorError {
  return new VendorError(status, wrong('validation_error', code, detail));
}

function wrong(type: string, code: string, detail: string) {
  return { type, code, detail, attr: null };
}
