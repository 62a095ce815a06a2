import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { DefinitivePolicyDecision } from '@backstage/plugin-permission-common';
import {
  incidentDeclarePermission,
  incidentReadPermission,
  incidentRespondPermission,
  incidentRestrictedPermission,
} from '@production-safety/backstage-plugin-production-safety-common';
import {
  peopleOf,
  type Clock,
  type DurationMs,
  type Incident,
} from '@production-safety/core';
import { comparableRef } from '../database/rolloutColumns';
import {
  RecentDecisions,
  type DecisionAge,
} from '../permissions/RecentDecisions';
import type { IncidentScope } from './IncidentQueries';

const PERMISSIONS = {
  read: incidentReadPermission,
  declare: incidentDeclarePermission,
  respond: incidentRespondPermission,
  restricted: incidentRestrictedPermission,
};

export type IncidentAction = keyof typeof PERMISSIONS;

const ACTIONS = Object.keys(PERMISSIONS) as IncidentAction[];

/** What one caller may do with incidents. */
export interface IncidentRights {
  /** Throws NotAllowedError that names the permission. */
  require(action: IncidentAction): void;
  may(action: IncidentAction): boolean;
  readonly scope: IncidentScope;
  /** Who is in a restricted incident sees it without another right. */
  sees(incident: Incident): boolean;
}

/** Asks the permission framework about incidents. */
export class IncidentAccess {
  readonly #permissions: Pick<PermissionsService, 'authorize'>;
  readonly #recent: RecentDecisions<readonly DefinitivePolicyDecision[]>;

  constructor(options: {
    readonly permissions: Pick<PermissionsService, 'authorize'>;
    readonly clock: Clock;
    readonly permissionsKeptForMs: DurationMs;
  }) {
    this.#permissions = options.permissions;
    this.#recent = new RecentDecisions(
      options.clock,
      options.permissionsKeptForMs,
    );
  }

  async rightsOf(
    credentials: BackstageCredentials,
    ref: string,
    age: DecisionAge,
  ): Promise<IncidentRights> {
    const decisions = await this.#recent.of(credentials, age, () =>
      this.#permissions.authorize(
        ACTIONS.map(action => ({ permission: PERMISSIONS[action] })),
        { credentials },
      ),
    );
    const may = (action: IncidentAction) =>
      decisions[ACTIONS.indexOf(action)]?.result === AuthorizeResult.ALLOW;
    const reader = comparableRef(ref);
    return {
      may,
      require(action) {
        if (may(action)) return;
        throw new NotAllowedError(
          `You may not do this: that needs ${PERMISSIONS[action].name}.`,
        );
      },
      scope: may('restricted')
        ? { kind: 'all' }
        : { kind: 'unrestricted', reader },
      sees: incident =>
        may('read') &&
        (!incident.isRestricted ||
          may('restricted') ||
          peopleOf(incident).map(comparableRef).includes(reader)),
    };
  }
}

/** The same for what is hidden and what is not there. */
export function noSuchIncident(id: string): NotFoundError {
  return new NotFoundError(`There is no incident ${id}.`);
}
