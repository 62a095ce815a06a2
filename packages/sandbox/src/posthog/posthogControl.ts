import express, { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import { happeningsSchema } from '../signals/happening';
import type { PosthogHost } from './PosthogProject';

const projectSchema = z.strictObject({ id: z.number().int().min(1) });

const settingsSchema = z
  .strictObject({
    flag: z.string(),
    exposed: z.string(),
    control: z.string(),
    partProperty: z.string(),
    of: z.string(),
    counted: z.string(),
    cached: z.boolean(),
    unfinished: z.boolean(),
    hasMore: z.boolean(),
    error: z.string().nullable(),
    mayQuery: z.boolean(),
  })
  .partial();

const eventsSchema = z.strictObject({
  events: z.array(
    z.strictObject({
      timestamp: z.number().int().min(0),
      event: z.string(),
      person_id: z.string(),
      properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});

/** Makes projects and lets things happen; PostHog does not have these routes. */
export function createPosthogControl(host: PosthogHost): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  router.post('/projects', (req, res) =>
    parseInput(projectSchema, req.body, res, ({ id }) => {
      host.create(id);
      res.status(201).json({ id });
    }),
  );
  router.use('/projects/:id', (req, res, next) => {
    res.locals.project = host.find(Number(req.params.id));
    if (res.locals.project) next();
    else res.status(404).json({ errors: [{ message: 'No such project' }] });
  });
  router.put('/projects/:id/settings', (req, res) =>
    parseInput(settingsSchema, req.body, res, input => {
      res.json(Object.assign(res.locals.project.settings, input));
    }),
  );
  router.post('/projects/:id/events', (req, res) =>
    parseInput(eventsSchema, req.body, res, ({ events }) => {
      res.locals.project.capture(events);
      res.status(204).send();
    }),
  );
  router.post('/projects/:id/happenings', (req, res) =>
    parseInput(happeningsSchema, req.body, res, ({ happenings }) => {
      happenings.forEach(each => res.locals.project.happen(each));
      res.status(204).send();
    }),
  );
  return router;
}
