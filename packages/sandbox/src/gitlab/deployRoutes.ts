import type { Request, Router } from 'express';
import type { DeployRun } from '../hosting/Deploys';
import type { Hosting } from '../hosting/Hosting';
import type { HostedRepository } from '../hosting/HostedRepository';
import { created, ok, type VendorReply } from '../http/vendorRoutes';
import { pageOf, runWire } from './gitlabWire';
import { inProject, notFound, refuse } from './projectOf';

/** Pipelines, jobs and what they deployed. */
export function mountDeployRoutes(router: Router, hosting: Hosting): void {
  const on = inProject(hosting);
  const project = '/projects/:id';
  router.get(`${project}/deployments`, on(listDeployments));
  router.post(`${project}/pipeline`, on(startPipeline));
  router.get(`${project}/pipelines`, on(listPipelines));
  router.get(`${project}/pipelines/:run`, on(getPipeline));
  router.get(`${project}/pipelines/:run/variables`, on(getVariables));
  router.get(`${project}/jobs/:run`, on(getJob));
  router.post(`${project}/jobs/:run/retry`, on(retryJob));
}

const STATUS = {
  pending: 'running',
  success: 'success',
  failure: 'failed',
} as const;

function listDeployments(project: HostedRepository, req: Request): VendorReply {
  const { environment, status } = req.query;
  const found = project.deploys
    .records(environment && String(environment))
    .map(record => ({
      id: record.id,
      sha: record.sha,
      ref: record.ref,
      status: STATUS[record.state],
      created_at: new Date(record.createdAt).toISOString(),
      user: { username: 'jo' },
      environment: { name: record.environment, external_url: null },
      deployable: record.run === null ? null : { id: record.run },
    }))
    .filter(record => !status || record.status === status);
  return ok(found);
}

function start(
  { deploys }: HostedRepository,
  from: Pick<DeployRun, 'environment' | 'ref' | 'sha' | 'inputs'>,
): DeployRun {
  const { environment, ref, sha, inputs } = from;
  const run = deploys.start({ environment, ref, sha, inputs, workflow: 'ci' });
  deploys.record({ environment, ref, sha, run: run.id, state: 'pending' });
  return run;
}

function startPipeline(project: HostedRepository, req: Request): VendorReply {
  const { ref, variables = [] } = req.body;
  const sha = project.git.branch(ref);
  if (!sha) throw refuse(400, { base: ['Reference not found'] });
  const inputs = Object.fromEntries(
    variables.map(({ key, value }: { key: string; value: string }) => [
      key,
      value,
    ]),
  );
  const environment = inputs.ENVIRONMENT ?? 'production';
  const run = start(project, { environment, ref, sha, inputs });
  return created(runWire(pageOf(req, project), project, run, 'pipelines'));
}

function listPipelines(project: HostedRepository, req: Request): VendorReply {
  const page = pageOf(req, project);
  const runs = [...project.deploys.runs].reverse();
  return ok(runs.map(run => runWire(page, project, run, 'pipelines')));
}

function runOf(project: HostedRepository, req: Request): DeployRun {
  const found = project.deploys.run(Number(req.params.run));
  if (!found) throw notFound('Pipeline');
  return found;
}

function getPipeline(project: HostedRepository, req: Request): VendorReply {
  const run = runOf(project, req);
  return ok(runWire(pageOf(req, project), project, run, 'pipelines'));
}

function getVariables(project: HostedRepository, req: Request): VendorReply {
  const { inputs } = runOf(project, req);
  return ok(Object.entries(inputs).map(([key, value]) => ({ key, value })));
}

function getJob(project: HostedRepository, req: Request): VendorReply {
  const run = runOf(project, req);
  return ok(runWire(pageOf(req, project), project, run, 'jobs'));
}

function retryJob(project: HostedRepository, req: Request): VendorReply {
  const run = start(project, runOf(project, req));
  return created(runWire(pageOf(req, project), project, run, 'jobs'));
}
