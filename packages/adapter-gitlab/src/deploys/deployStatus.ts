import {
  SafetyError,
  withinBudget,
  type Clock,
  type DeployOperation,
  type DeployStatus,
  type RevertCallOptions,
} from '@production-safety/core';
import type { GitlabApi } from '../api/GitlabApi';
import { runSchema, type WireRun } from '../api/wire';
import { currentOf, readDeployments } from './deployments';

/** Where the state of an operation is asked. */
const PATHS: Readonly<Record<string, string>> = {
  job: 'jobs',
  pipeline: 'pipelines',
};

/**
 * Where a deployment stands. A job that succeeded is not the proof: live is
 * said when the environment's newest deployment is of the commit.
 */
export async function deployStatus(
  { api, clock }: { readonly api: GitlabApi; readonly clock: Clock },
  operation: DeployOperation,
  options: RevertCallOptions,
): Promise<DeployStatus> {
  const [kind, id = ''] = operation.handle.split(':');
  const now = clock.now();
  if (kind !== 'none') {
    const path = Object.hasOwn(PATHS, kind) ? PATHS[kind] : undefined;
    if (!path) {
      throw new SafetyError('not-found', `No operation ${operation.handle}`);
    }
    const status = ofRun(await api.get(`${path}/${id}`, runSchema, options));
    if (status) {
      return withinBudget(operation, status, now);
    }
  }
  const { environment, expects } = operation;
  const current = currentOf(await readDeployments(api, environment, options));
  if (current && current.sha === expects.sha) {
    return { state: 'live', deployment: current, observedAt: now };
  }
  const doing = `${environment} does not point to ${expects.sha?.slice(
    0,
    7,
  )} yet`;
  return withinBudget(operation, { state: 'moving', doing }, now);
}

/** `undefined` when it has succeeded, which remains to be proved. */
function ofRun({ status, web_url: url }: WireRun): DeployStatus | undefined {
  switch (status) {
    case 'success':
      return undefined;
    case 'failed':
    case 'canceled':
    case 'skipped':
      return { state: 'failed', reason: `GitLab says ${status}: ${url}` };
    case 'manual':
      return { state: 'moving', doing: `Somebody has to start a job: ${url}` };
    case 'running':
      return { state: 'moving', doing: 'The job is running' };
    default:
      return { state: 'requested' };
  }
}
