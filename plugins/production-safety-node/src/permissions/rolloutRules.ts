import {
  createConditionExports,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { rolloutPermissionResourceRef } from './rolloutResource';

/**
 * Entity references are compared in lower case, as the catalog does.
 */
const lower = (refs: readonly string[]) => refs.map(ref => ref.toLowerCase());

const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow rollouts that are owned by one of the claims',
  resourceRef: rolloutPermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe(
        'Entity references of users or groups, such as group:default/web',
      ),
  }),
  apply: (rollout, { claims }) =>
    lower(claims).includes(rollout.owner.toLowerCase()),
  toQuery: ({ claims }) => ({ key: 'owner', values: lower(claims) }),
});

const isComponent = createPermissionRule({
  name: 'IS_COMPONENT',
  description: 'Allow rollouts that protect one of the components',
  resourceRef: rolloutPermissionResourceRef,
  paramsSchema: z.object({
    components: z
      .array(z.string())
      .describe('Entity references, such as component:default/shop-web'),
  }),
  apply: (rollout, { components }) =>
    lower(components).includes(rollout.component.toLowerCase()),
  toQuery: ({ components }) => ({
    key: 'component',
    values: lower(components),
  }),
});

/**
 * Permission rules of rollouts.
 *
 * @public
 */
export const rolloutPermissionRules = { isOwner, isComponent };

const conditionExports = createConditionExports({
  resourceRef: rolloutPermissionResourceRef,
  rules: rolloutPermissionRules,
});

/**
 * Conditions for use in a permission policy.
 *
 * @example
 * ```ts
 * if (isPermission(request.permission, rolloutRollbackPermission)) {
 *   return createRolloutConditionalDecision(
 *     request.permission,
 *     rolloutConditions.isOwner({ claims: user.info.ownershipEntityRefs }),
 *   );
 * }
 * ```
 *
 * @public
 */
export const rolloutConditions = conditionExports.conditions;

/**
 * Makes a conditional decision of {@link rolloutConditions}.
 *
 * @public
 */
export const createRolloutConditionalDecision =
  conditionExports.createConditionalDecision;
