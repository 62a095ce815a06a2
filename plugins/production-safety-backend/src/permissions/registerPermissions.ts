import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  incidentPermissions,
  productionSafetyPermissions,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  rolloutPermissionResourceRef,
  rolloutPermissionRules,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { RolloutQueries } from '../database/RolloutQueries';
import { resourceOf } from './permissionResource';

/** Makes rollouts and incidents known to the permission framework. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  queries: Pick<RolloutQueries, 'byIds'>,
): void {
  registry.addResourceType({
    resourceRef: rolloutPermissionResourceRef,
    permissions: productionSafetyPermissions,
    rules: Object.values(rolloutPermissionRules),
    getResources: async ids => {
      const rows = await queries.byIds(ids).catch(() => {
        // This answer does not pass through our router, which says 503.
        throw new ServiceUnavailableError('Rollouts cannot be read right now.');
      });
      return rows.map(row => row && resourceOf(row.rollout));
    },
  });
  registry.addPermissions(incidentPermissions);
}
