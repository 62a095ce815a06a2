import {
  isSafetyError,
  SafetyError,
  type Clock,
  type Deployment,
  type DeployOperation,
  type DurationMs,
  type EpochMs,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import type { VercelApi } from './VercelApi';

interface Context {
  readonly api: VercelApi;
  readonly clock: Clock;
  readonly budgetMs: DurationMs;
}

interface Asked {
  readonly environment: string;
  readonly project: string;
  readonly domain: string;
  readonly target: Deployment;
  readonly reason: string;
}

/** Jobs that still move aliases. */
export const RUNNING: readonly string[] = ['pending', 'in-progress'];

/**
 * Asks Vercel to point production to an earlier deployment, unless it does so
 * already.
 */
export async function startRollback(
  context: Context,
  asked: Asked,
  options: RevertCallOptions,
): Promise<DeployOperation> {
  const { api, clock } = context;
  const under = await moving(context, asked, options);
  if (under !== undefined) {
    return operationOf(context, asked, under);
  }
  const requestedAt = clock.now();
  const operation = operationOf(context, asked, requestedAt);
  if ((await api.pointedTo(asked.domain, options)) === asked.target.id) {
    return operation;
  }
  try {
    await api.rollBack(asked.project, asked.target.id, asked.reason, options);
    return operation;
  } catch (error) {
    // Somebody asked for the same just before, or the answer was lost.
    const isConflict = error instanceof VendorRefusal && error.status === 409;
    if (!isConflict && !isSafetyError(error, 'port-unavailable')) {
      throw error;
    }
    const since = await moving(context, asked, options);
    if (since !== undefined) {
      return operationOf(context, asked, since);
    }
    throw isConflict
      ? new SafetyError(
          'conflict',
          `${asked.project} is being pointed to another deployment; ask again when that is over`,
        )
      : error;
  }
}

/** Since when production is on its way to the target, if it is. */
async function moving(
  { api }: Context,
  { project, target }: Asked,
  options: RevertCallOptions,
): Promise<EpochMs | undefined> {
  const { lastAliasRequest: last } = await api.project(project, options);
  return last?.toDeploymentId === target.id && RUNNING.includes(last.jobStatus)
    ? last.requestedAt
    : undefined;
}

function operationOf(
  { budgetMs }: Context,
  { environment, target }: Asked,
  requestedAt: EpochMs,
): DeployOperation {
  return {
    environment,
    kind: 'rollback',
    handle: `alias:${target.id}`,
    expects: { deployment: target.id, sha: target.sha },
    requestedAt,
    giveUpAt: requestedAt + budgetMs,
    url: target.url,
  };
}
