import express, { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import { sentryHappeningsSchema } from './sentryHappening';
import type { SentryOrganization } from './SentryOrganization';

const projectSchema = z.strictObject({ slug: z.string().regex(/^[\w-]+$/) });

const settingsSchema = z
  .strictObject({
    environment: z.string(),
    release: z.string(),
    tag: z.string(),
    exposed: z.string(),
    control: z.string(),
    partTag: z.string(),
    sampleRate: z.number().gt(0).max(1),
    saysSamples: z.boolean(),
    ingestSeconds: z.number().min(0),
    dataScanned: z.enum(['full', 'partial']),
    otherInterval: z.boolean(),
    mayRead: z.boolean(),
  })
  .partial();

/** Makes projects and lets things happen; Sentry does not have these routes. */
export function createSentryControl(organization: SentryOrganization): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  router.get('/flag-changes', (_req, res) =>
    res.json({ changes: organization.logged }),
  );
  router.post('/projects', (req, res) =>
    parseInput(projectSchema, req.body, res, ({ slug }) => {
      organization.create(slug);
      res.status(201).json({ slug });
    }),
  );
  router.use('/projects/:slug', (req, res, next) => {
    res.locals.project = organization.find(req.params.slug);
    if (res.locals.project) next();
    else res.status(404).json({ errors: [{ message: 'No such project' }] });
  });
  router.put('/projects/:slug/settings', (req, res) =>
    parseInput(settingsSchema, req.body, res, input => {
      res.json(Object.assign(res.locals.project.settings, input));
    }),
  );
  router.post('/projects/:slug/happenings', (req, res) =>
    parseInput(sentryHappeningsSchema, req.body, res, ({ happenings }) => {
      res.locals.project.happened.add(happenings);
      res.status(204).send();
    }),
  );
  return router;
}
