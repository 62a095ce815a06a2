import express, { Router } from 'express';
import { z } from 'zod';
import { faultInputSchema } from '../faults/fault';
import { bulkSeedSchema, seedInBulk } from '../flagsmith/bulkSeed';
import { switchEnvironments } from '../flagsmith/switchEnvironments';
import type { Controls } from './Controls';
import { parseInput } from './parseInput';

const settingsSchema = z.strictObject({
  unknownRoutes: z.enum(['404', 'dashboard']).default('404'),
  requiredMetadata: z.array(z.number().int()).optional(),
  serverVersion: z.string().optional(),
  oneCall: z.boolean().optional(),
  experiments: z.boolean().optional(),
  changeRequests: z.boolean().optional(),
  auditLog: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  /** By name; stored with the environment, unlike the rest. */
  environments: z
    .record(
      z.string(),
      z.strictObject({
        versioning: z.enum(['v1', 'v2']).optional(),
        approvals: z.number().int().min(0).nullable().optional(),
      }),
    )
    .default({}),
});

/** The switches of the sandbox itself; no vendor has these. */
export function createControlRouter(controls: Controls): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  mountFaults(router, controls);
  mountRequests(router, controls);

  router.get('/settings', (_req, res) => res.json(controls.settings()));
  router.put('/settings', (req, res) =>
    parseInput(
      settingsSchema,
      req.body,
      res,
      ({ environments, ...settings }) => {
        switchEnvironments(controls.store, environments);
        controls.changeSettings(settings);
        res.json(controls.settings());
      },
    ),
  );
  router.post('/reset', (_req, res) => {
    controls.reset();
    res.status(204).send();
  });
  router.post('/flagsmith/seed', (req, res) =>
    parseInput(bulkSeedSchema, req.body, res, input => {
      res.status(201).json(seedInBulk(controls.store, input));
    }),
  );
  router.use((req, res) => {
    res.status(404).json({
      errors: [
        {
          field: 'path',
          message: `${req.method} ${req.originalUrl} is not a switch of the sandbox; GET / lists them.`,
        },
      ],
    });
  });
  return router;
}

function mountFaults(router: Router, { faults }: Controls): void {
  router.get('/faults', (_req, res) => res.json({ faults: faults.list() }));
  router.post('/faults', (req, res) =>
    parseInput(faultInputSchema, req.body, res, input => {
      res.status(201).json(faults.add(input));
    }),
  );
  router.delete('/faults', (_req, res) => {
    faults.clear();
    res.status(204).send();
  });
  router.delete('/faults/:id', (req, res) => {
    const removed = faults.remove(Number(req.params.id));
    res.status(removed ? 204 : 404).send();
  });
}

const requestQuerySchema = z.strictObject({
  since: z.coerce.number().int().min(0).optional(),
  method: z.string().optional(),
  path: z.string().optional(),
});

function mountRequests(router: Router, { requests }: Controls): void {
  router.get('/requests', (req, res) =>
    parseInput(requestQuerySchema, req.query, res, ({ path, ...rest }) => {
      const pattern = path === undefined ? undefined : new RegExp(path);
      res.json({ requests: requests.list({ ...rest, path: pattern }) });
    }),
  );
  router.delete('/requests', (_req, res) => {
    requests.clear();
    res.status(204).send();
  });
}
