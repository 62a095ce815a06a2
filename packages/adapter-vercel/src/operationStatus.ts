import {
  SafetyError,
  withinBudget,
  type Clock,
  type DeployOperation,
  type DeployStatus,
  type RevertCallOptions,
} from '@production-safety/core';
import { RUNNING } from './startRollback';
import { toDeployment, type VercelApi } from './VercelApi';
import type { WireDeployment, WireProject } from './wire';

interface Context {
  readonly api: VercelApi;
  readonly clock: Clock;
  readonly project: string;
  readonly domain: string;
}

/**
 * Clocks of two machines differ; a request that is older by more than this
 * is an earlier one.
 */
const CLOCK_SKEW_MS = 60_000;

/** Where a rollback or deployment stands: live when the domain points to it. */
export async function operationStatus(
  context: Context,
  operation: DeployOperation,
  options: RevertCallOptions,
): Promise<DeployStatus> {
  const [kind, id = ''] = operation.handle.split(':');
  switch (kind) {
    case 'alias':
      return rollbackStatus(context, operation, id, options);
    case 'deployment':
      return redeployStatus(context, operation, id, options);
    default:
      throw new SafetyError('not-found', `No operation ${operation.handle}`);
  }
}

async function rollbackStatus(
  context: Context,
  operation: DeployOperation,
  id: string,
  options: RevertCallOptions,
): Promise<DeployStatus> {
  const { api, clock, domain, project } = context;
  const [pointedTo, wire] = await Promise.all([
    api.pointedTo(domain, options),
    api.project(project, options),
  ]);
  const status = ofJob(operation, id, pointedTo, wire);
  return status
    ? withinBudget(operation, status, clock.now())
    : live(context, id, options);
}

/** `undefined` when the domain points to it and no job is left. */
function ofJob(
  { requestedAt }: DeployOperation,
  id: string,
  pointedTo: string | null,
  { lastAliasRequest: last }: WireProject,
): DeployStatus | undefined {
  const isOurs = last?.toDeploymentId === id;
  if (isOurs && ['failed', 'skipped'].includes(last.jobStatus)) {
    return {
      state: 'failed',
      reason: `Vercel says ${last.jobStatus}: not every production domain was pointed to ${id}`,
    };
  }
  if (pointedTo === id && !(isOurs && RUNNING.includes(last.jobStatus))) {
    return undefined;
  }
  if (!last || last.requestedAt < requestedAt - CLOCK_SKEW_MS) {
    return { state: 'requested' };
  }
  if (!isOurs) {
    return {
      state: 'failed',
      reason: `Something else came in between: production was pointed to ${last.toDeploymentId}`,
    };
  }
  return last.jobStatus === 'pending'
    ? { state: 'requested' }
    : { state: 'moving', doing: 'Vercel is moving the production domains' };
}

async function redeployStatus(
  context: Context,
  operation: DeployOperation,
  id: string,
  options: RevertCallOptions,
): Promise<DeployStatus> {
  const { api, clock, domain } = context;
  const deployment = await api.deployment(id, options);
  const status = ofBuild(deployment);
  if (status) {
    return withinBudget(operation, status, clock.now());
  }
  if ((await api.pointedTo(domain, options)) === id) {
    return live(context, id, options);
  }
  const doing =
    'It is built, and production does not point to it yet. After a rollback it has to be promoted in Vercel';
  const late = withinBudget(operation, { state: 'moving', doing }, clock.now());
  return late.state === 'failed' ? { state: 'failed', reason: doing } : late;
}

/** `undefined` when it is built. */
function ofBuild({ readyState }: WireDeployment): DeployStatus | undefined {
  switch (readyState) {
    case 'READY':
      return undefined;
    case 'ERROR':
    case 'CANCELED':
      return {
        state: 'failed',
        reason: `The build ended with ${readyState.toLowerCase()}`,
      };
    case 'QUEUED':
      return { state: 'requested' };
    default:
      return { state: 'moving', doing: `It is ${readyState.toLowerCase()}` };
  }
}

async function live(
  { api, clock }: Context,
  id: string,
  options: RevertCallOptions,
): Promise<DeployStatus> {
  // Its details are asked for after the look at the domain, not before.
  const observedAt = clock.now();
  const deployment = toDeployment(await api.deployment(id, options));
  return { state: 'live', deployment, observedAt };
}
