import express, { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import type { PagerDutyAccount } from './PagerDutyAccount';

const rotaSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      name: z.string().min(1),
      level: z.number().int().min(1),
      until: z.iso.datetime().optional(),
      policy: z.string().default('Sandbox'),
      schedule: z.string().optional(),
      email: z.string().default(''),
      phones: z
        .array(z.strictObject({ country: z.number(), number: z.string() }))
        .default([]),
    }),
  ),
});

const actionSchema = z.strictObject({
  key: z.string().min(1),
  action: z.enum([
    'acknowledge',
    'resolve',
    'escalate',
    'annotate',
    'set-priority',
  ]),
  /** Who does it, by name. */
  by: z.string().default('Robin Example'),
  text: z.string().optional(),
});

type Action = z.infer<typeof actionSchema>;

/** Shows what arrived, and does what people do; not in PagerDuty's API. */
export function createPagerDutyControl(account: PagerDutyAccount): Router {
  const router = Router();
  router.use(express.json());
  router.get('/alerts', (_req, res) => {
    res.json({ alerts: account.alerts });
  });
  router.post('/actions', (req, res) =>
    parseInput(actionSchema, req.body, res, action => {
      const isDone = act(account, action);
      res.status(isDone ? 204 : 404).send();
    }),
  );
  router.put('/on-call', (req, res) =>
    parseInput(rotaSchema, req.body, res, ({ people }) => {
      account.rota.put(people);
      res.status(204).send();
    }),
  );
  return router;
}

/** False where no alert of that key is open. */
function act(
  account: PagerDutyAccount,
  { key, action, by, text }: Action,
): boolean {
  const alert = account.openOf(key);
  if (!alert) return false;
  const said = { alert, by, text };
  switch (action) {
    case 'acknowledge':
      account.acknowledge(key, by);
      break;
    case 'resolve':
      account.resolve(key, by);
      break;
    case 'escalate':
      account.happen({ type: 'escalated', ...said });
      break;
    case 'annotate':
      account.happen({ type: 'annotated', ...said });
      break;
    default:
      account.happen({ type: 'priority_updated', ...said });
  }
  return true;
}
