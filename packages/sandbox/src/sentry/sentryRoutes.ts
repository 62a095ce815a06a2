import express, { Router } from 'express';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { answer, ok, vendorRouter } from '../http/vendorRoutes';
import {
  SANDBOX_FLAG_LOG_SECRET,
  type SentryOrganization,
} from './SentryOrganization';
import { refuse, timeseries } from './timeseriesRoute';

const changesSchema = z.object({
  data: z.array(
    z.object({
      action: z.enum(['created', 'updated', 'deleted']),
      change_id: z.number().int(),
      created_at: z.iso.datetime({ offset: true }),
      created_by: z.object({
        id: z.string().max(100),
        type: z.enum(['email', 'id', 'name']),
      }),
      flag: z.string().max(100),
    }),
  ),
  meta: z.object({ version: z.literal(1) }),
});

/** Counts over time, and the log of flag changes, as Sentry has them. */
export function createSentryRouter(organization: SentryOrganization): Router {
  const router = Router();
  const base = `/api/0/organizations/${organization.slug}`;
  router.post(
    `${base}/flags/hooks/provider/generic/`,
    express.raw({ type: () => true }),
    logChanges(organization),
  );
  const reading = vendorRouter({ detail: 'Invalid token' });
  reading.get(
    `${base}/events-timeseries/`,
    answer(req => timeseries(organization, req)),
  );
  reading.get(
    `${base}/flags/logs/`,
    answer(() => ok({ data: logsOf(organization) })),
  );
  reading.use(
    answer(() => {
      throw refuse(404, 'The requested resource does not exist');
    }),
  );
  router.use(reading);
  return router;
}

/** As Sentry lists them: the newest first, in its own words. */
function logsOf(organization: SentryOrganization) {
  return organization.logged
    .map(({ action, created_at, created_by, flag }, index) => ({
      id: index + 1,
      action,
      createdAt: created_at,
      createdBy: created_by.id,
      createdByType: created_by.type,
      flag,
      provider: 'generic',
      tags: {},
    }))
    .reverse();
}

function logChanges(organization: SentryOrganization): express.RequestHandler {
  return (req, res) => {
    const signature = createHmac('sha256', SANDBOX_FLAG_LOG_SECRET)
      .update(req.body)
      .digest('hex');
    if (req.headers['x-sentry-signature'] !== signature) {
      res.status(401).send();
      return;
    }
    const changes = changesSchema.safeParse(JSON.parse(String(req.body)));
    if (!changes.success) {
      const { path, message } = changes.error.issues[0];
      res.status(400).json({ [path.join('.')]: [message] });
      return;
    }
    organization.log(changes.data.data);
    res.status(200).send();
  };
}
