import express, { Router, type Request } from 'express';
import { z } from 'zod';
import {
  answer,
  created,
  ok,
  SANDBOX_TOKEN,
  VendorError,
} from '../http/vendorRoutes';
import type { IncidentChanges, StatuspagePage } from './StatuspagePage';
import { SANDBOX_STATUS_PAGE } from './StatuspagePage';
import { componentWire, incidentWire } from './statuspageWire';

const statusSchema = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
]);

const incidentSchema = z.object({
  incident: z.object({
    name: z.string().min(1).optional(),
    status: z
      .enum(['investigating', 'identified', 'monitoring', 'resolved'])
      .optional(),
    body: z.string().max(25_000).optional(),
    /** All top-level values must be objects. */
    metadata: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .optional(),
    component_ids: z.array(z.string()).optional(),
    components: z.record(z.string(), statusSchema).optional(),
    // Who does not say so tells everybody.
    deliver_notifications: z.boolean().default(true),
  }),
});

const componentSchema = z.object({
  component: z.object({ status: statusSchema }),
});

const PAGE_SIZE = 100;

/** The part of Statuspage's API that public updates need. */
export function createStatuspageRouter(page: StatuspagePage): Router {
  const router = Router();
  router.use(express.json({ limit: '1mb' }));
  router.use((req, res, next) => {
    const { authorization = '' } = req.headers;
    if (authorization === `OAuth ${SANDBOX_TOKEN}`) next();
    else res.status(401).json({ error: 'Could not authenticate' });
  });
  const base = `/v1/pages/${SANDBOX_STATUS_PAGE}`;
  mountIncidents(router, base, page);
  router.get(
    `${base}/components`,
    answer(() => ok(page.components.map(componentWire))),
  );
  router.patch(
    `${base}/components/:id`,
    answer(req => {
      const component = page.component(req.params.id);
      if (!component) throw notFound();
      component.status = parsed(componentSchema, req).component.status;
      return ok(componentWire(component));
    }),
  );
  router.use((_req, res) => res.status(404).json({ error: 'Not found' }));
  return router;
}

function mountIncidents(
  router: Router,
  base: string,
  page: StatuspagePage,
): void {
  const existing = (req: Request) => {
    const incident = page.incident(req.params.id);
    if (!incident) throw notFound();
    return incident;
  };
  router.get(
    `${base}/incidents`,
    answer(req => {
      const limit = Math.min(Number(req.query.limit) || PAGE_SIZE, PAGE_SIZE);
      const from = (Math.max(Number(req.query.page) || 1, 1) - 1) * limit;
      const newest = [...page.incidents].reverse().slice(from, from + limit);
      return ok(newest.map(each => incidentWire(page, each)));
    }),
  );
  router.post(
    `${base}/incidents`,
    answer(req => {
      const { name, ...changes } = changesOf(page, req);
      if (!name) throw unprocessable(["Name can't be blank"]);
      return created(incidentWire(page, page.open({ name, ...changes })));
    }),
  );
  router.get(
    `${base}/incidents/:id`,
    answer(req => ok(incidentWire(page, existing(req)))),
  );
  router.patch(
    `${base}/incidents/:id`,
    answer(req => {
      const incident = existing(req);
      const changed = page.change(incident, changesOf(page, req));
      return ok(incidentWire(page, changed));
    }),
  );
}

function changesOf(page: StatuspagePage, req: Request): IncidentChanges {
  const { incident } = parsed(incidentSchema, req);
  const {
    component_ids: componentIds,
    deliver_notifications: notifies,
    ...changes
  } = incident;
  const named = [
    ...(componentIds ?? []),
    ...Object.keys(changes.components ?? {}),
  ];
  const unknown = named.filter(id => !page.component(id));
  if (unknown.length > 0) {
    throw unprocessable(unknown.map(id => `Component ${id} not found`));
  }
  return { ...changes, notifies, ...(componentIds && { componentIds }) };
}

function parsed<T>(schema: z.ZodType<T>, { body }: Request): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw unprocessable(
    result.error.issues.map(
      ({ path, message }) => `${path.join('.')} ${message}`,
    ),
  );
}

const notFound = () => new VendorError(404, { error: 'Not found' });
const unprocessable = (error: readonly string[]) =>
  new VendorError(422, { error });

/** Shows what the public sees; Statuspage does not have these routes. */
export function createStatuspageControl(page: StatuspagePage): Router {
  const router = Router();
  router.get('/page', (_req, res) => {
    res.json({ components: page.components, incidents: page.incidents });
  });
  router.delete('/incidents/:id', (req, res) => {
    page.remove(req.params.id);
    res.status(204).send();
  });
  return router;
}
