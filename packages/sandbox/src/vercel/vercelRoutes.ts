import { Router, type Request } from 'express';
import {
  answer,
  created,
  ok,
  VendorError,
  vendorRouter,
  type VendorReply,
} from '../http/vendorRoutes';
import { queryVitals } from './observabilityRoute';
import type { VercelDeployment, VercelProject } from './VercelProject';
import type { VercelTeam } from './VercelTeam';

const refuse = (status: number, code: string, message: string) =>
  new VendorError(status, { error: { code, message } });

const notFound = (what: string) =>
  refuse(404, 'not_found', `The ${what} could not be found.`);

/** Projects, deployments, aliases and instant rollback, as Vercel has them. */
export function createVercelRouter(team: VercelTeam): Router {
  const router = vendorRouter({
    error: { code: 'forbidden', message: 'Not authorized' },
  });
  const projectOf = (req: Request, name: string): VercelProject => {
    const found = team.find(name);
    if (!found) throw notFound('project');
    if (req.query.teamId !== found.teamId) {
      throw refuse(403, 'forbidden', 'You do not have access to this team.');
    }
    return found;
  };
  const byPath = (act: (project: VercelProject, req: Request) => VendorReply) =>
    answer(req => act(projectOf(req, req.params.project), req));

  router.get('/v9/projects/:project', byPath(getProject));
  router.post('/v1/projects/:project/rollback/:id', byPath(rollBack));
  router.post('/v10/projects/:project/promote/:id', byPath(promote));
  router.get(
    '/v7/deployments',
    answer(req => list(projectOf(req, String(req.query.projectId)), req)),
  );
  router.post(
    '/v13/deployments',
    answer(req => redeploy(projectOf(req, String(req.body?.name)), req)),
  );
  router.get(
    '/v13/deployments/:id',
    answer(req => {
      const project = team.ofDeployment(req.params.id);
      if (!project) throw notFound('deployment');
      projectOf(req, project.name);
      return ok(deploymentWire(project, project.find(req.params.id)!));
    }),
  );
  router.post(
    '/v2/observability/query',
    answer(req => queryVitals(team, req)),
  );
  router.get(
    '/v4/aliases/:alias',
    answer(req => {
      const project = team.ofDomain(req.params.alias);
      const deploymentId = project?.production();
      if (!project || !deploymentId) throw notFound('alias');
      projectOf(req, project.name);
      return ok({ alias: project.domain, deploymentId, projectId: project.id });
    }),
  );
  return router;
}

function getProject(project: VercelProject): VendorReply {
  const last = project.lastRequest();
  return ok({
    id: project.id,
    name: project.name,
    accountId: project.teamId,
    lastAliasRequest: last
      ? {
          type: last.type,
          fromDeploymentId: last.fromDeploymentId,
          toDeploymentId: last.toDeploymentId,
          requestedAt: last.requestedAt,
          jobStatus: project.jobOf(last),
        }
      : null,
  });
}

function rollBack(project: VercelProject, req: Request): VendorReply {
  const to = target(project, req.params.id);
  const [previous] = candidates(project);
  if (project.settings.plan === 'hobby' && previous?.id !== to.id) {
    throw refuse(
      402,
      'payment_required',
      'To roll back further than the previous production deployment, upgrade to pro',
    );
  }
  project.move('rollback', to);
  return created({});
}

function promote(project: VercelProject, req: Request): VendorReply {
  project.move('promote', target(project, req.params.id));
  return created({});
}

function target(project: VercelProject, id: string): VercelDeployment {
  const to = project.find(id);
  if (!to) throw notFound('deployment');
  if (project.stateOf(to) !== 'READY') {
    throw refuse(422, 'not_ready', 'The deployment is not ready.');
  }
  const last = project.lastRequest();
  if (last && ['pending', 'in-progress'].includes(project.jobOf(last))) {
    throw refuse(409, 'conflict', 'Another alias request is in progress.');
  }
  return to;
}

/** What was in production before, newest first. */
function candidates(project: VercelProject): readonly VercelDeployment[] {
  const current = project.production();
  return project.deployments
    .filter(({ id, served }) => served && id !== current)
    .reverse();
}

function list(project: VercelProject, req: Request): VendorReply {
  const { query } = req;
  const isCandidate = new Set(candidates(project));
  const found = project.deployments.filter(
    deployment =>
      (!query.target || deployment.target === query.target) &&
      (!query.state || project.stateOf(deployment) === query.state) &&
      (!query.rollbackCandidate || isCandidate.has(deployment)) &&
      (!query.sha || deployment.meta.githubCommitSha === query.sha) &&
      (!query.branch || deployment.meta.githubCommitRef === query.branch),
  );
  return ok({
    deployments: found
      .map(deployment => {
        const { id: uid, url, createdAt, meta } = deployment;
        const isRollbackCandidate = isCandidate.has(deployment);
        const state = project.stateOf(deployment);
        return {
          uid,
          url,
          created: createdAt,
          meta,
          creator: CREATOR,
          state,
          isRollbackCandidate,
        };
      })
      .reverse(),
  });
}

const CREATOR = { uid: 'u1', username: 'jo' };

function redeploy(project: VercelProject, req: Request): VendorReply {
  const { deploymentId, target: to = 'preview', meta = {} } = req.body;
  const source = project.find(deploymentId);
  if (!source) throw notFound('deployment');
  const added = project.deploy({
    target: to,
    meta: { ...source.meta, ...meta },
  });
  return ok(deploymentWire(project, added));
}

function deploymentWire(project: VercelProject, deployment: VercelDeployment) {
  const readyState = project.stateOf(deployment);
  const isStaged = project.production() !== deployment.id;
  return {
    id: deployment.id,
    url: deployment.url,
    createdAt: deployment.createdAt,
    readyState,
    readySubstate: isStaged ? 'STAGED' : 'PROMOTED',
    target: deployment.target === 'production' ? 'production' : null,
    projectId: project.id,
    meta: deployment.meta,
    creator: CREATOR,
  };
}
