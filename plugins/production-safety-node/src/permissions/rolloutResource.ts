import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_ROLLOUT } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * What permission rules may ask about a rollout.
 *
 * @public
 */
export interface RolloutPermissionResource {
  readonly id: string;
  /** Entity reference of the owning group or user. */
  readonly owner: string;
  /** Entity reference of the protected component. */
  readonly component: string;
}

/**
 * "The rollout's `key` is one of `values`", for use in a query.
 *
 * @public
 */
export interface RolloutPermissionFilter {
  readonly key: keyof RolloutPermissionResource;
  readonly values: readonly string[];
}

/**
 * Rollouts in the permission framework; add own rules for them with
 * `createPermissionRule`.
 *
 * @public
 */
export const rolloutPermissionResourceRef = createPermissionResourceRef<
  RolloutPermissionResource,
  RolloutPermissionFilter
>().with({
  pluginId: 'production-safety',
  resourceType: RESOURCE_TYPE_ROLLOUT,
});
