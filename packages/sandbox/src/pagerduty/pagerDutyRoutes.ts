import express, { Router } from 'express';
import { z } from 'zod';
import { createOnCallRouter } from './onCallRoutes';
import { SANDBOX_ROUTING_KEY } from './PagerDutyAccount';
import type { PagerDutyAccount } from './PagerDutyAccount';

const eventSchema = z
  .object({
    routing_key: z.string(),
    event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
    dedup_key: z.string().max(255).optional(),
    payload: z
      .object({
        summary: z.string().min(1).max(1024),
        source: z.string().min(1),
        severity: z.enum(['critical', 'error', 'warning', 'info']),
      })
      .optional(),
    client_url: z.string().optional(),
  })
  .refine(event => event.event_action !== 'trigger' || event.payload, {
    path: ['payload'],
    message: "'payload' is missing or blank",
  })
  .refine(event => event.event_action === 'trigger' || event.dedup_key, {
    path: ['dedup_key'],
    message: "'dedup_key' is missing or blank",
  });

/**
 * The Events API v2, as PagerDuty has it: no token, a key in the body. And
 * who is on call, of the REST API.
 */
export function createPagerDutyRouter(account: PagerDutyAccount): Router {
  const router = Router();
  router.use(express.json({ limit: '512kb' }));
  router.use(createOnCallRouter(account.rota));
  router.post('/v2/enqueue', (req, res) => {
    const parsed = eventSchema.safeParse(req.body);
    if (!parsed.success) {
      const errors = parsed.error.issues.map(({ message }) => message);
      res.status(400).json(invalid(errors));
      return;
    }
    const { routing_key: routingKey, event_action: action } = parsed.data;
    if (routingKey !== SANDBOX_ROUTING_KEY) {
      res.status(400).json(invalid(['Invalid routing key']));
      return;
    }
    const { payload, client_url: href } = parsed.data;
    const key = parsed.data.dedup_key ?? `made-${Date.now()}`;
    if (action === 'trigger' && payload) {
      account.trigger({ key, ...payload, ...(href ? { href } : {}) });
    } else if (action === 'acknowledge') {
      account.acknowledge(key);
    } else {
      account.resolve(key);
    }
    res
      .status(202)
      .json({ status: 'success', message: 'Event processed', dedup_key: key });
  });
  return router;
}

function invalid(errors: readonly string[]) {
  return {
    status: 'invalid event',
    message: 'Event object is invalid',
    errors,
  };
}
