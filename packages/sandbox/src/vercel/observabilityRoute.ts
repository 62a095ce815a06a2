import type { Request } from 'express';
import { z } from 'zod';
import { ok, VendorError, type VendorReply } from '../http/vendorRoutes';
import type { Happening } from '../signals/happening';
import type { VercelProject } from './VercelProject';
import type { VercelTeam } from './VercelTeam';
import { VITALS } from './vital';

const PREFIX = 'vercel.speed_insights.';
const UNITS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

const amount = z.number().int().min(1);
const querySchema = z.strictObject({
  scope: z.strictObject({
    type: z.literal('project'),
    ownerId: z.string(),
    projectIds: z.tuple([z.string()]),
  }),
  metric: z.enum(VITALS.map(name => `${PREFIX}${name}` as const)),
  aggregation: z.enum(['p75', 'count']),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime(),
  granularity: z.union([
    z.strictObject({ minutes: amount }),
    z.strictObject({ hours: amount }),
    z.strictObject({ days: amount }),
  ]),
  filter: z.string(),
  limit: z.number().int().min(1),
});

type Query = z.infer<typeof querySchema>;

/** `POST /v2/observability/query`: Core Web Vitals over time. */
export function queryVitals(team: VercelTeam, req: Request): VendorReply {
  const parsed = querySchema.safeParse(req.body);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw refuse(400, 'bad_request', `${path.join('.')}: ${message}`);
  }
  const { scope, ...query } = parsed.data;
  const project = team.find(scope.projectIds[0]);
  const { teamId } = req.query;
  if (!project || ![scope.ownerId, teamId].every(id => id === project.teamId)) {
    throw refuse(403, 'forbidden', 'You do not have access to this project.');
  }
  if (!project.settings.speedInsights) {
    throw refuse(402, 'payment_required', 'Observability Plus is required');
  }
  const column = `${query.metric}_${query.aggregation}`.replace(/[./]/g, '_');
  return ok({
    summary: [],
    data: rowsOf(project, query).map(({ start, value }) => ({
      timestamp: new Date(start).toISOString(),
      [column]: value,
    })),
    statistics: {},
  });
}

function rowsOf(project: VercelProject, query: Omit<Query, 'scope'>) {
  const { metric, aggregation, granularity, filter, limit } = query;
  const stepMs = Object.entries(granularity).reduce(
    (sum, [unit, count]) => sum + count * UNITS[unit as keyof typeof UNITS],
    0,
  );
  const seen = project.vitals
    .all()
    .filter(each => `${PREFIX}${each.vital}` === metric)
    .filter(matching(filter));
  const rows = [];
  const [from, to] = [query.startTime, query.endTime].map(Date.parse);
  for (let start = from; start < to && rows.length < limit; start += stepMs) {
    const some = seen.filter(
      each => each.start >= start && each.start < start + stepMs,
    );
    if (some.length > 0) {
      const value = aggregation === 'p75' ? upperQuarter(some) : total(some);
      rows.push({ start, value });
    }
  }
  return rows;
}

const total = (views: readonly Happening[]) =>
  views.reduce((sum, { n }) => sum + n, 0);

/** The value that three of four page views do not exceed. */
function upperQuarter(views: readonly Happening[]): number | null {
  let left = 0.75 * total(views);
  for (const { n, x } of [...views].sort((a, b) => a.x - b.x)) {
    left -= n;
    if (left <= 0) return x;
  }
  return null;
}

const CONDITION = /(\w+) eq '((?:[^']|'')*)'/g;
const FILTER =
  /^environment eq '\w+'(?: and \(route eq '(?:[^']|'')*'(?: or route eq '(?:[^']|'')*')*\))?$/;

/** Everything is production; a part is the route of its name. */
function matching(filter: string): (view: Happening) => boolean {
  if (!FILTER.test(filter)) {
    throw refuse(400, 'bad_request', `filter: ${filter} cannot be read`);
  }
  const conditions = [...filter.matchAll(CONDITION)].map(
    ([, name, value]) => [name, value.replaceAll("''", "'")] as const,
  );
  const routes = conditions
    .filter(([name]) => name === 'route')
    .map(([, value]) => value);
  return ({ part }) =>
    conditions[0][1] === 'production' &&
    (routes.length === 0 || routes.includes(`/${part ?? ''}`));
}

const refuse = (status: number, code: string, message: string) =>
  new VendorError(status, { error: { code, message } });
