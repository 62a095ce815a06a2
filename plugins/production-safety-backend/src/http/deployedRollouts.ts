import type { DeployPlace } from '@production-safety/core';
import { resourceOf } from '../permissions/permissionResource';
import type { AnyRequest, Caller } from './Callers';
import type { RouteDeps } from './routeDeps';

/**
 * True for who may roll back a rollout of the component that is deployed
 * there: its deployment can be put back with the same right.
 */
export async function mayPutBack(
  { queries, readable }: Pick<RouteDeps, 'queries' | 'readable'>,
  request: AnyRequest,
  caller: Caller,
  {
    place,
    component,
  }: { readonly place: DeployPlace; readonly component: string },
): Promise<boolean> {
  if (caller.rights.readScope.kind === 'none') return false;
  const filter = await readable.filterFor(request, caller);
  const rows = await queries.byComponent(component, filter);
  return rows.some(({ rollout }) => {
    const deploy = rollout.definition.code?.deploy;
    return (
      deploy?.deployer === place.deployer &&
      deploy.environment === place.environment &&
      caller.rights.may('rollback', resourceOf(rollout))
    );
  });
}
