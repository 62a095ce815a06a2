import express, { Router } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import { happeningSchema } from '../signals/happening';
import type { VercelTeam } from './VercelTeam';
import { VITALS } from './vital';

const projectSchema = z.strictObject({
  name: z.string().regex(/^[\w-]+$/),
  teamId: z.string().default('team_sandbox'),
  domain: z.string(),
});

const settingsSchema = z.strictObject({
  deployMs: z.number().int().min(0).optional(),
  aliasLagMs: z.number().int().min(0).optional(),
  outcome: z.enum(['success', 'failure', 'stalls']).optional(),
  plan: z.enum(['pro', 'hobby']).optional(),
  speedInsights: z.boolean().optional(),
});

const deploymentSchema = z.strictObject({
  sha: z.string(),
  branch: z.string().default('main'),
  target: z.enum(['production', 'preview']).default('production'),
});

const vitalsSchema = z.strictObject({
  vital: z.enum(VITALS),
  happenings: z.array(happeningSchema),
});

/** Makes projects and deployments; Vercel does not have these routes. */
export function createVercelControl(team: VercelTeam): Router {
  const router = Router();
  router.use(express.json());
  router.post('/projects', (req, res) =>
    parseInput(projectSchema, req.body, res, input => {
      const { id, name } = team.create(input);
      res.status(201).json({ id, name });
    }),
  );
  router.use('/projects/:name', (req, res, next) => {
    res.locals.project = team.find(req.params.name);
    if (res.locals.project) next();
    else res.status(404).json({ errors: [{ message: 'No such project' }] });
  });
  router.put('/projects/:name/settings', (req, res) =>
    parseInput(settingsSchema, req.body, res, input => {
      res.json(Object.assign(res.locals.project.settings, input));
    }),
  );
  router.post('/projects/:name/deployments', (req, res) =>
    parseInput(deploymentSchema, req.body, res, ({ sha, branch, target }) => {
      const { project } = res.locals;
      const meta = { githubCommitSha: sha, githubCommitRef: branch };
      const outcome = 'success';
      const deployment = { target, meta, outcome, takesMs: 0 };
      res.status(201).json(project.deploy(deployment));
      project.production();
    }),
  );
  router.post('/projects/:name/vitals', (req, res) =>
    parseInput(vitalsSchema, req.body, res, ({ vital, happenings }) => {
      res.locals.project.vitals.add(
        happenings.map(each => ({ ...each, vital })),
      );
      res.status(204).send();
    }),
  );
  router.get('/projects/:name/state', (_req, res) => {
    const { deployments, requests, ...project } = res.locals.project;
    const production = res.locals.project.production();
    res.json({ deployments, requests, production, domain: project.domain });
  });
  return router;
}
