import express, { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import { PART_NAMES, type Part } from './columns';
import type { Traffic } from './Traffic';
import { trafficSettingsSchema } from './trafficSettings';
import { trafficView } from './trafficView';
import { troubleInputSchema } from './trouble';

const TWO_DAYS_MS = 172_800_000;

const pastSchema = z
  .strictObject({
    requests: z
      .array(
        z
          .strictObject({
            part: z.enum(PART_NAMES as [Part, ...Part[]]).default('navigation'),
            variant: z.enum(['v1', 'v2']).default('v2'),
            start: z.number().int(),
            n: z.number().int().min(0).max(1_000_000),
            x: z.number().int().min(0),
          })
          .refine(({ n, x }) => x <= n, 'more failures than requests'),
      )
      .max(100_000),
  })
  .refine(
    ({ requests }) =>
      requests.every(({ start }) => start > Date.now() - TWO_DAYS_MS),
    'older than two days',
  );

/** How the users of SiteProof do; no vendor has these routes. */
export function createTrafficControl(traffic: Traffic): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  router.get('/', (_req, res) => res.json(trafficView(traffic)));
  router.put('/settings', (req, res) =>
    parseInput(trafficSettingsSchema, req.body, res, input => {
      traffic.change(input);
      res.json(traffic.settings);
    }),
  );
  router.post('/troubles', (req, res) =>
    parseInput(troubleInputSchema, req.body, res, input => {
      traffic.advance();
      res.status(201).json(traffic.troubles.add(input, traffic.now()));
    }),
  );
  router.delete('/troubles', (_req, res) => {
    traffic.advance();
    traffic.troubles.clear();
    res.status(204).send();
  });
  router.delete('/troubles/:id', (req, res) => {
    traffic.advance();
    const removed = traffic.troubles.remove(Number(req.params.id));
    res.status(removed ? 204 : 404).send();
  });
  router.post('/restart', (_req, res) => {
    traffic.restart();
    res.status(204).send();
  });
  router.put('/history', (req, res) =>
    parseInput(pastSchema, req.body, res, ({ requests }) => {
      traffic.rewrite(requests);
      res.status(204).send();
    }),
  );
  return router;
}
