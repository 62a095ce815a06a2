import type { DeployPlace } from '@production-safety/core';
import { resourceOf } from '../permissions/permissionResource';
import type { AnyRequest, Caller } from './Callers';
import type { RouteDeps } from './routeDeps';

/**
 * Where the caller may put back deployments of a component: wherever a rollout
 * of it is deployed that they may roll back, which takes the same right.
 */
export async function mayPutBack(
  { queries, readable }: Pick<RouteDeps, 'queries' | 'readable'>,
  request: AnyRequest,
  caller: Caller,
  component: string,
): Promise<(place: DeployPlace) => boolean> {
  if (caller.rights.readScope.kind === 'none') return () => false;
  const filter = await readable.filterFor(request, caller);
  const rows = await queries.byComponent(component, filter);
  const deploys = rows
    .filter(({ rollout }) => caller.rights.may('rollback', resourceOf(rollout)))
    .map(({ rollout }) => rollout.definition.code?.deploy);
  return ({ deployer, environment }) =>
    deploys.some(
      deploy =>
        deploy?.deployer === deployer && deploy.environment === environment,
    );
}
