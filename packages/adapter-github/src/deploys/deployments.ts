import type { Deployment, RevertCallOptions } from '@production-safety/core';
import type { GithubApi } from '../api/GithubApi';
import { DEPLOYMENTS_QUERY } from '../api/queries';
import { deploymentsAnswer, type WireDeployment } from '../api/wire';
import { unknownRepository } from '../reverts/findChanges';

/**
 * States of what was in production once. GitHub makes earlier deployments
 * inactive in some environments and leaves them successful in others.
 */
const DEPLOYED = ['SUCCESS', 'INACTIVE'];

/** All deployments of an environment, the newest first. */
export async function readDeployments(
  api: GithubApi,
  environment: string,
  options: RevertCallOptions,
): Promise<readonly WireDeployment[]> {
  const { repository } = await api.graphql(
    DEPLOYMENTS_QUERY,
    { environments: [environment] },
    deploymentsAnswer,
    options,
  );
  if (!repository) {
    throw unknownRepository(api);
  }
  return repository.deployments.nodes;
}

/** What is in production: the last one that succeeded. */
export function currentOf(
  deployments: readonly WireDeployment[],
): Deployment | null {
  const current = deployments.find(
    ({ latestStatus }) => latestStatus?.state === 'SUCCESS',
  );
  return current ? toDeployment(current) : null;
}

/** One that was in production at some time, whatever came after it. */
export function deployedAs(
  deployments: readonly WireDeployment[],
  id: string,
): Deployment | undefined {
  const found = deployments.find(
    ({ databaseId, latestStatus }) =>
      String(databaseId) === id && DEPLOYED.includes(latestStatus?.state ?? ''),
  );
  return found && toDeployment(found);
}

/** What was in production before, each commit once. */
export function candidatesOf(
  deployments: readonly WireDeployment[],
): readonly Deployment[] {
  const current = currentOf(deployments);
  const once = deployments.filter(
    ({ latestStatus, commitOid }) =>
      DEPLOYED.includes(latestStatus?.state ?? '') &&
      commitOid !== current?.sha,
  );
  return once
    .filter(
      ({ commitOid }, index) =>
        once.findIndex(each => each.commitOid === commitOid) === index,
    )
    .map(toDeployment);
}

function toDeployment(wire: WireDeployment): Deployment {
  return {
    id: String(wire.databaseId),
    sha: wire.commitOid,
    url: wire.latestStatus?.environmentUrl ?? null,
    at: Date.parse(wire.createdAt),
    ...(wire.creator ? { by: wire.creator.login } : {}),
  };
}
