import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { parseInput } from '../control/parseInput';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import { addDeployment, addRequest } from './past';

const filesSchema = z.record(z.string(), z.string());
const changesSchema = z.record(z.string(), z.string().nullable());

const repositorySchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  files: filesSchema.default({}),
});

const requestSchema = z.strictObject({
  title: z.string().default('A change'),
  body: z.string().default(''),
  commits: z
    .array(
      z.strictObject({ message: z.string().optional(), files: changesSchema }),
    )
    .min(1),
  /** How it is merged; without it, it stays open. */
  merge: z.enum(['merge', 'squash', 'rebase']).optional(),
});

const commitSchema = z.strictObject({
  branch: z.string().default('main'),
  message: z.string().default('A commit'),
  files: changesSchema,
});

const requestChangeSchema = z.strictObject({
  state: z.literal('closed').optional(),
  checks: z.enum(['none', 'pending', 'passing', 'failing']).optional(),
});

const issuesSchema = z.strictObject({
  title: z.string().default('An issue'),
  body: z.string().default(''),
  count: z.number().int().min(1).max(1_000).default(1),
});

const issueChangeSchema = z.strictObject({
  state: z.enum(['open', 'closed', 'deleted']),
});

const settingsSchema = z.strictObject({
  revertMutation: z.boolean().optional(),
  runDetails: z.boolean().optional(),
  approvalRequired: z.boolean().optional(),
  protectedBranch: z.boolean().optional(),
  hasIssues: z.boolean().optional(),
  deployMs: z.number().int().min(0).optional(),
  deployOutcome: z.enum(['success', 'failure', 'stalls']).optional(),
});

const deploymentSchema = z.strictObject({
  environment: z.string().default('production'),
  sha: z.string().optional(),
});

/** Makes repositories and what happens in them; no vendor has these routes. */
export function createHostingControl(hosting: Hosting): Router {
  const router = Router();
  router.use(express.json({ limit: '5mb' }));
  router.post('/repositories', (req, res) =>
    parseInput(repositorySchema, req.body, res, ({ name, files }) => {
      const { fullName } = hosting.create(name, files);
      res.status(201).json({ name: fullName });
    }),
  );
  const one = '/repositories/:owner/:name';
  const on = <T>(
    path: string,
    method: 'get' | 'post' | 'put',
    schema: z.ZodType<T>,
    act: (
      repository: HostedRepository,
      input: T,
      req: Request,
      res: Response,
    ) => void,
  ) =>
    router[method](`${one}${path}`, (req, res) => {
      const { owner, name } = req.params;
      const repository = hosting.find(`${owner}/${name}`);
      if (!repository) {
        res.status(404).json({ errors: [{ message: 'No such repository' }] });
        return;
      }
      parseInput(schema, method === 'get' ? {} : req.body, res, input =>
        act(repository, input, req, res),
      );
    });
  on('/requests', 'post', requestSchema, (repository, input, _req, res) => {
    res.status(201).json(addRequest(repository, input));
  });
  on('/requests/:number', 'put', requestChangeSchema, changeRequest);
  on('/issues', 'post', issuesSchema, addIssues);
  on('/issues/:number', 'put', issueChangeSchema, changeIssue);
  on('/commits', 'post', commitSchema, (repository, input, _req, res) => {
    const { sha } = repository.push(input.branch, input.message, input.files);
    res.status(201).json({ sha });
  });
  on('/settings', 'put', settingsSchema, changeSettings);
  on('/deployments', 'post', deploymentSchema, (repository, input, _, res) => {
    res.status(201).json(addDeployment(repository, input));
  });
  on('/deployments', 'get', z.unknown(), (repository, _input, _req, res) => {
    const { deploys } = repository;
    res.json({ runs: deploys.runs, records: deploys.records() });
  });
  on('/state', 'get', z.unknown(), showState);
  return router;
}

function showState(
  { git, requests, issues, defaultBranch }: HostedRepository,
  _input: unknown,
  req: Request,
  res: Response,
): void {
  const head = git.resolve(String(req.query.ref ?? defaultBranch));
  res.json({
    branches: git.branchNames(),
    requests,
    issues: issues.list(),
    files: head ? git.filesOf(head.sha) : null,
    head: head ?? null,
  });
}

function changeRequest(
  repository: HostedRepository,
  input: z.infer<typeof requestChangeSchema>,
  req: Request,
  res: Response,
): void {
  const request = repository.request(Number(req.params.number));
  if (!request) {
    res.status(404).json({ errors: [{ message: 'No such request' }] });
    return;
  }
  Object.assign(request, input);
  res.json(request);
}

function addIssues(
  repository: HostedRepository,
  { title, body, count }: z.infer<typeof issuesSchema>,
  _req: Request,
  res: Response,
): void {
  const added = Array.from({ length: count }, () =>
    repository.addIssue(title, body),
  );
  res.status(201).json(added);
}

function changeIssue(
  { issues }: HostedRepository,
  { state }: z.infer<typeof issueChangeSchema>,
  req: Request,
  res: Response,
): void {
  const issue = issues.find(Number(req.params.number));
  if (!issue) {
    res.status(404).json({ errors: [{ message: 'No such issue' }] });
    return;
  }
  issues.change(issue, state);
  res.json(issue);
}

function changeSettings(
  repository: HostedRepository,
  { deployMs, deployOutcome, ...settings }: z.infer<typeof settingsSchema>,
  _req: Request,
  res: Response,
): void {
  Object.assign(repository.settings, settings);
  const { deploys } = repository;
  deploys.durationMs = deployMs ?? deploys.durationMs;
  deploys.outcome = deployOutcome ?? deploys.outcome;
  res.json(repository.settings);
}
