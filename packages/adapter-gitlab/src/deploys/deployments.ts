import type { Deployment, RevertCallOptions } from '@production-safety/core';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import { deploymentSchema, type WireDeployment } from '../api/wire';

/** Deployments that have begun and not ended. */
const UNDER_WAY = ['created', 'running'];

/** All deployments of an environment, the newest first. */
export function readDeployments(
  api: GitlabApi,
  environment: string,
  options: RevertCallOptions,
): Promise<readonly WireDeployment[]> {
  const query = new URLSearchParams({
    environment,
    order_by: 'id',
    sort: 'desc',
    per_page: '100',
  });
  const path = `deployments?${query}`;
  return api.get(path, z.array(deploymentSchema), options);
}

/** What is in production: the last one that succeeded. */
export function currentOf(
  deployments: readonly WireDeployment[],
): Deployment | null {
  const current = deployments.find(({ status }) => status === 'success');
  return current ? toDeployment(current) : null;
}

/** What was in production before, each commit once. */
export function candidatesOf(
  deployments: readonly WireDeployment[],
): readonly Deployment[] {
  const current = currentOf(deployments);
  const once = deployments.filter(
    ({ status, sha }) => status === 'success' && sha !== current?.sha,
  );
  return once
    .filter(
      ({ sha }, index) => once.findIndex(each => each.sha === sha) === index,
    )
    .map(toDeployment);
}

/** The newest deployment, if it is under way and of this commit. */
export function underWay(
  [newest]: readonly WireDeployment[],
  sha: string,
): WireDeployment | undefined {
  return newest?.sha === sha && UNDER_WAY.includes(newest.status)
    ? newest
    : undefined;
}

function toDeployment(wire: WireDeployment): Deployment {
  return {
    id: String(wire.id),
    sha: wire.sha,
    url: wire.environment?.external_url ?? null,
    at: Date.parse(wire.created_at),
    ...(wire.user ? { by: wire.user.username } : {}),
  };
}
