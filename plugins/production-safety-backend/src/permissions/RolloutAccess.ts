import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  rolloutAdvancePermission,
  rolloutDefinePermission,
  rolloutOverridePermission,
  rolloutReadPermission,
  rolloutRollbackPermission,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { AllowedActions } from '@production-safety/backstage-plugin-production-safety-common';
import {
  rolloutPermissionResourceRef,
  type RolloutPermissionFilter,
  type RolloutPermissionResource,
} from '@production-safety/backstage-plugin-production-safety-node';
import type { Clock, DurationMs } from '@production-safety/core';
import type { PermissionFilter } from '../database/permissionFilter';
import { RecentDecisions, type DecisionAge } from './RecentDecisions';

const PERMISSIONS = {
  read: rolloutReadPermission,
  define: rolloutDefinePermission,
  advance: rolloutAdvancePermission,
  rollback: rolloutRollbackPermission,
  override: rolloutOverridePermission,
};

export type RolloutAction = keyof typeof PERMISSIONS;

const ACTIONS = Object.keys(PERMISSIONS) as RolloutAction[];

/** Which rollouts somebody may read: all, none, or those in the filter. */
export type ReadScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly filter: PermissionFilter };

/** What one caller may do. */
export interface CallerRights {
  readonly readScope: ReadScope;
  may(action: RolloutAction, rollout: RolloutPermissionResource): boolean;
  /** False when no rollout whatever would do. */
  mayEver(action: RolloutAction): boolean;
  allowed(rollout: RolloutPermissionResource): AllowedActions;
}

/** Asks the permission framework about rollouts. */
export class RolloutAccess {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #recent: RecentDecisions<readonly PolicyDecision[]>;

  constructor(options: {
    readonly permissions: PermissionsService;
    readonly permissionsRegistry: PermissionsRegistryService;
    readonly clock: Clock;
    readonly permissionsKeptForMs: DurationMs;
  }) {
    this.#permissions = options.permissions;
    this.#recent = new RecentDecisions(
      options.clock,
      options.permissionsKeptForMs,
    );
    this.#registry = options.permissionsRegistry;
  }

  /**
   * One batched question for all actions. Conditional answers are turned
   * into a query for lists and checked here for single rollouts, so that
   * both follow the same rules.
   */
  async rightsOf(
    credentials: BackstageCredentials,
    age: DecisionAge,
  ): Promise<CallerRights> {
    const decisions = await this.#recent.of(credentials, age, () =>
      this.#permissions.authorizeConditional(
        ACTIONS.map(action => ({ permission: PERMISSIONS[action] })),
        { credentials },
      ),
    );
    const byAction = new Map(
      ACTIONS.map((action, index) => [action, decisions[index]]),
    );
    const ruleset = this.#registry.getPermissionRuleset(
      rolloutPermissionResourceRef,
    );
    const authorize = createConditionAuthorizer(ruleset);
    const may: CallerRights['may'] = (action, rollout) => {
      const decision = byAction.get(action);
      return decision !== undefined && authorize(decision, rollout);
    };
    const transform =
      createConditionTransformer<RolloutPermissionFilter>(ruleset);
    return {
      may,
      mayEver: action =>
        (byAction.get(action)?.result ?? AuthorizeResult.DENY) !==
        AuthorizeResult.DENY,
      readScope: readScopeOf(byAction.get('read'), transform),
      allowed: rollout => ({
        rollback: may('rollback', rollout),
        advance: may('advance', rollout),
        define: may('define', rollout),
        override: may('override', rollout),
      }),
    };
  }
}

function readScopeOf(
  decision: PolicyDecision | undefined,
  transform: ReturnType<
    typeof createConditionTransformer<RolloutPermissionFilter>
  >,
): ReadScope {
  switch (decision?.result) {
    case AuthorizeResult.ALLOW:
      return { kind: 'all' };
    case AuthorizeResult.CONDITIONAL:
      return { kind: 'some', filter: transform(decision.conditions) };
    default:
      return { kind: 'none' };
  }
}
