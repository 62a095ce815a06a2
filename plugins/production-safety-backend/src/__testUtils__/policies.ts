import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_ROLLOUT } from '@production-safety/backstage-plugin-production-safety-common';
import { rolloutConditions } from '@production-safety/backstage-plugin-production-safety-node';
import type { TestPolicy } from './startPortal';

const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Everything but the named actions. */
export function denying(...actions: readonly string[]): TestPolicy {
  return action => (actions.includes(action) ? DENY : ALLOW);
}

/** The named actions only for what `owner` owns; everything else freely. */
export function ownedOnly(
  owner: string,
  ...actions: readonly string[]
): TestPolicy {
  return action =>
    actions.includes(action)
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'production-safety',
          resourceType: RESOURCE_TYPE_ROLLOUT,
          conditions: rolloutConditions.isOwner({ claims: [owner] }),
        }
      : ALLOW;
}

/** The named actions for everything but one component. */
export function exceptComponent(
  component: string,
  ...actions: readonly string[]
): TestPolicy {
  return action =>
    actions.includes(action)
      ? {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'production-safety',
          resourceType: RESOURCE_TYPE_ROLLOUT,
          conditions: {
            not: rolloutConditions.isComponent({ components: [component] }),
          },
        }
      : ALLOW;
}
