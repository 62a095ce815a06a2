import type { Rollout, RolloutDefinition } from '@production-safety/core';
import { rolloutIdOf } from '@production-safety/core';
import type { RolloutPermissionResource } from '@production-safety/backstage-plugin-production-safety-node';

/** A stored rollout as permission rules see it. */
export function resourceOf({
  id,
  definition: { owner, component },
}: Rollout): RolloutPermissionResource {
  return { id, owner, component };
}

/** A rollout that is about to be declared, as permission rules see it. */
export function declaredResource(
  definition: RolloutDefinition,
): RolloutPermissionResource {
  const { owner, component } = definition;
  return { id: rolloutIdOf(definition), owner, component };
}
