import {
  SafetyError,
  withinBudget,
  type Clock,
  type DeployOperation,
  type DeployStatus,
  type RevertCallOptions,
} from '@production-safety/core';
import type { GithubApi } from '../api/GithubApi';
import { runSchema, type WireDeployment, type WireRun } from '../api/wire';
import { currentOf, readDeployments } from './deployments';
import type { GithubEnvironment } from './GithubEnvironment';
import { findRun } from './startDeploy';

interface Context {
  readonly api: GithubApi;
  readonly settings: GithubEnvironment;
  readonly clock: Clock;
}

/**
 * Where a deployment stands. A run that succeeded is not the proof: live is
 * said when the environment's newest deployment is of the commit.
 */
export async function deployStatus(
  { api, settings, clock }: Context,
  operation: DeployOperation,
  options: RevertCallOptions,
): Promise<DeployStatus> {
  const [kind, id = ''] = operation.handle.split(':');
  const now = clock.now();
  if (kind === 'run' || kind === 'correlation') {
    const run = await readRun(api, settings, kind, id, options);
    const status = ofRun(run);
    return status
      ? withinBudget(operation, status, now)
      : proven(api, operation, now, options);
  }
  if (kind === 'deployment') {
    const { environment } = operation;
    const deployments = await readDeployments(api, environment, options);
    const found = deployments.find(each => String(each.databaseId) === id);
    const status = ofDeployment(found, operation);
    return status
      ? withinBudget(operation, status, now)
      : proven(api, operation, now, options);
  }
  if (kind !== 'none') {
    throw new SafetyError('not-found', `No operation ${operation.handle}`);
  }
  return proven(api, operation, now, options);
}

async function readRun(
  api: GithubApi,
  settings: GithubEnvironment,
  kind: 'run' | 'correlation',
  id: string,
  options: RevertCallOptions,
): Promise<WireRun | undefined> {
  if (kind === 'run') {
    return api.get(`actions/runs/${id}`, runSchema, options);
  }
  return 'workflow' in settings
    ? findRun(api, settings.workflow.file, id, options)
    : undefined;
}

/** `undefined` when the run has succeeded, which remains to be proved. */
function ofRun(run: WireRun | undefined): DeployStatus | undefined {
  // It takes GitHub some seconds to show a run that was dispatched.
  if (
    !run ||
    ['queued', 'requested', 'waiting', 'pending'].includes(run.status ?? '')
  ) {
    return { state: 'requested' };
  }
  if (run.status !== 'completed') {
    return { state: 'moving', doing: `The run is ${words(run.status)}` };
  }
  return run.conclusion === 'success'
    ? undefined
    : {
        state: 'failed',
        reason: `The run ended with ${words(run.conclusion)}: ${run.html_url}`,
      };
}

/** `undefined` when the deployment is marked a success. */
function ofDeployment(
  deployment: WireDeployment | undefined,
  { handle }: DeployOperation,
): DeployStatus | undefined {
  if (!deployment) {
    throw new SafetyError('not-found', `No ${handle.replace(':', ' ')}`);
  }
  const state = deployment.latestStatus?.state;
  switch (state) {
    case 'SUCCESS':
    case 'INACTIVE':
      return undefined;
    case 'FAILURE':
    case 'ERROR':
      return {
        state: 'failed',
        reason: `The deployment ended with ${words(state.toLowerCase())}`,
      };
    case undefined:
    case 'PENDING':
    case 'QUEUED':
      return { state: 'requested' };
    default:
      return {
        state: 'moving',
        doing: `The deployment is ${words(state.toLowerCase())}`,
      };
  }
}

async function proven(
  api: GithubApi,
  operation: DeployOperation,
  now: number,
  options: RevertCallOptions,
): Promise<DeployStatus> {
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

function words(state: string | null): string {
  return (state ?? 'an unknown state').replace(/_/g, ' ');
}
