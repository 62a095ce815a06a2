import type { Request, Router } from 'express';
import type { DeployRun } from '../hosting/Deploys';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import {
  answer,
  created,
  noContent,
  ok,
  type VendorReply,
} from '../http/vendorRoutes';
import { notFound, originOf, repositoryOf, unprocessable } from './gitRoutes';
import { pageOf } from './githubWire';

const WORKFLOW = 'deploy.yml';
const INPUTS = ['sha', 'environment', 'correlation_id'];

/** Workflow runs and deployments. */
export function mountDeployRoutes(router: Router, hosting: Hosting): void {
  const repo = '/repos/:owner/:repo';
  const on = (
    act: (repository: HostedRepository, req: Request) => VendorReply,
  ) => answer(req => act(repositoryOf(hosting, req), req));
  router.post(`${repo}/actions/workflows/:file/dispatches`, on(dispatch));
  router.get(`${repo}/actions/workflows/:file/runs`, on(listRuns));
  router.get(`${repo}/actions/runs/:id`, on(getRun));
  router.post(`${repo}/deployments`, on(createDeployment));
}

function dispatch(repository: HostedRepository, req: Request): VendorReply {
  const { ref, inputs = {}, return_run_details: details } = req.body;
  const { deploys, git, settings } = repository;
  if (req.params.file !== WORKFLOW) throw notFound();
  if (details !== undefined && !settings.runDetails) {
    throw unprocessable(
      'Invalid request.\n\n"return_run_details" is not a permitted key.',
    );
  }
  const unexpected = Object.keys(inputs).filter(key => !INPUTS.includes(key));
  if (unexpected.length > 0) {
    throw unprocessable(
      `Unexpected inputs provided: ${JSON.stringify(unexpected)}`,
    );
  }
  if (!git.branch(ref)) throw unprocessable(`No ref found for: ${ref}`);
  const commit = git.resolve(inputs.sha ?? ref);
  const run = deploys.start({
    environment: inputs.environment ?? 'production',
    workflow: WORKFLOW,
    ref,
    sha: commit?.sha ?? String(inputs.sha),
    inputs,
  });
  if (!details) return noContent();
  const url = `${originOf(req)}/github/api/v3/repos/${repository.fullName}`;
  return ok({
    workflow_run_id: run.id,
    run_url: `${url}/actions/runs/${run.id}`,
    html_url: runPage(repository, req, run),
  });
}

function listRuns(repository: HostedRepository, req: Request): VendorReply {
  const runs = repository.deploys.runs
    .filter(({ workflow }) => workflow === req.params.file)
    .map(run => runWire(repository, req, run))
    .reverse();
  return ok({ total_count: runs.length, workflow_runs: runs });
}

function getRun(repository: HostedRepository, req: Request): VendorReply {
  const run = repository.deploys.run(Number(req.params.id));
  if (!run) throw notFound();
  return ok(runWire(repository, req, run));
}

const STATES = {
  queued: ['queued', null],
  running: ['in_progress', null],
  succeeded: ['completed', 'success'],
  failed: ['completed', 'failure'],
} as const;

function runWire(repository: HostedRepository, req: Request, run: DeployRun) {
  const [status, conclusion] = STATES[repository.deploys.stateOf(run)];
  return {
    id: run.id,
    // As with `run-name: Deploy ${{ inputs.correlation_id }}`.
    display_title: `Deploy ${run.inputs.correlation_id ?? ''}`,
    event: 'workflow_dispatch',
    status,
    conclusion,
    created_at: new Date(run.createdAt).toISOString(),
    html_url: runPage(repository, req, run),
  };
}

const runPage = (repository: HostedRepository, req: Request, run: DeployRun) =>
  `${pageOf(originOf(req), repository)}/actions/runs/${run.id}`;

function createDeployment(
  { deploys, git }: HostedRepository,
  req: Request,
): VendorReply {
  const { ref, environment = 'production', payload = {} } = req.body;
  const commit = git.resolve(ref);
  if (!commit) throw unprocessable(`No ref found for: ${ref}`);
  const { sha } = commit;
  const run = deploys.start({
    environment,
    workflow: 'deployment',
    ref,
    sha,
    inputs: {},
  });
  const record = deploys.record({
    environment,
    ref,
    sha,
    payload,
    state: 'pending',
    run: run.id,
  });
  return created({ id: record.id, sha, ref, environment, payload });
}
