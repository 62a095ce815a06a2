import type { IncidentEvent } from './events';
import type { Incident, RoleAssignment, SupportingRole } from './incident';
import { isItemEvent, withItem } from './items/evolveItems';
import { isMessageEvent, withMessage } from './messages/evolveMessages';
import { withPager } from './withPager';
import { isPromptEvent, withPrompt } from './prompts/evolvePrompts';
import { withCommander } from './withCommander';

/**
 * The state after one more event.
 *
 * @throws Error when the first event is not a declaration.
 *
 * @public
 */
export function evolveIncident(
  state: Incident | undefined,
  event: IncidentEvent,
): Incident {
  if (event.type === 'declared') {
    return declared(event);
  }
  if (!state) throw new Error(`No incident before ${event.type}`);
  return { ...changed(state, event), version: state.version + 1 };
}

/**
 * The state that a history leads to.
 *
 * @public
 */
export function foldIncident(
  events: readonly IncidentEvent[],
): Incident | undefined {
  return events.reduce<Incident | undefined>(evolveIncident, undefined);
}

function declared(
  event: Extract<IncidentEvent, { type: 'declared' }>,
): Incident {
  const { incidentId: id, title, severity, at: declaredAt } = event;
  const { components, trigger, targets, isRestricted, isDrill, actor } = event;
  const status = 'investigating';
  const declaredBy = actor.ref;
  const none = { rungs: [], notes: [] };
  return {
    ...{ id, version: 1, title, severity, status, declaredBy, declaredAt },
    ...none,
    ...(components ? { components } : {}),
    ...(trigger ? { trigger } : {}),
    ...(targets ? { targets } : {}),
    ...(isRestricted ? { isRestricted } : {}),
    ...(isDrill ? { isDrill } : {}),
  };
}

function changed(
  state: Incident,
  event: Exclude<IncidentEvent, { type: 'declared' }>,
): Incident {
  if (isMessageEvent(event)) return withMessage(state, event);
  if (isItemEvent(event)) return withItem(state, event);
  if (isPromptEvent(event)) return withPrompt(state, event);
  switch (event.type) {
    case 'acknowledged':
      return { ...state, acknowledgedAt: event.at };
    case 'status-changed':
      return withStatus(state, event);
    case 'severity-changed':
      return withSeverity(state, event);
    case 'severity-confirmed':
      return { ...state, severityConfirmedAt: event.at };
    case 'command-taken':
      return {
        ...withNewCommander(state, event.commander),
        commanderAt: state.commanderAt ?? event.at,
        acknowledgedAt: state.acknowledgedAt ?? event.at,
      };
    case 'handover-offered':
      return { ...state, handoverTo: event.to };
    case 'command-handed-over':
      return withNewCommander(state, event.commander);
    case 'command-claimed':
      return { ...state, claim: { by: event.by, at: event.at } };
    case 'command-kept':
      return withoutClaim(state);
    case 'impact-start-set':
      return { ...state, impactStartedAt: event.startedAt };
    case 'update-promised': {
      const { at: madeAt, dueAt } = event;
      return { ...state, promise: { madeAt, dueAt } };
    }
    case 'role-taken':
    case 'role-handed-over':
      return withRole(state, event.role, { holder: event.holder });
    case 'role-offered': {
      const before = state.roles?.[event.role];
      return withRole(state, event.role, { ...before, offeredTo: event.to });
    }
    case 'components-set':
      return { ...state, components: event.components };
    case 'restriction-set':
      return { ...state, isRestricted: event.isRestricted };
    case 'rung-climbed':
      return { ...state, rungs: [...state.rungs, event.rung] };
    case 'paged':
      return { ...state, pagedAt: state.pagedAt ?? event.at };
    case 'pager-away':
    case 'pager-back':
      return withPager(state, event);
    case 'noted':
      return { ...state, notes: [...state.notes, event.entryId] };
    default:
      return unreachable(event);
  }
}

/** What was offered or claimed before is settled with it. */
function withNewCommander(state: Incident, commander: string): Incident {
  const { handoverTo: _, ...rest } = withoutClaim(state);
  return withCommander(rest, commander);
}

function withoutClaim({ claim: _, ...rest }: Incident): Incident {
  return rest;
}

function withRole(
  state: Incident,
  role: SupportingRole,
  assignment: RoleAssignment,
): Incident {
  return { ...state, roles: { ...state.roles, [role]: assignment } };
}

/** Whoever changes it has looked; what a service says is to be confirmed. */
function withSeverity(
  { severityConfirmedAt: _, ...state }: Incident,
  { severity, actor, at }: Extract<IncidentEvent, { type: 'severity-changed' }>,
): Incident {
  return actor.kind === 'user'
    ? { ...state, severity, severityConfirmedAt: at }
    : { ...state, severity };
}

/** What is reopened was not mitigated after all, so its clock goes on. */
function withStatus(
  state: Incident,
  { status, at }: Extract<IncidentEvent, { type: 'status-changed' }>,
): Incident {
  const { mitigatedAt = at, resolvedAt: _, ...rest } = state;
  switch (status) {
    case 'monitoring':
      return { ...rest, status, mitigatedAt };
    case 'resolved':
      return { ...rest, status, mitigatedAt, resolvedAt: at };
    case 'reviewed':
      return { ...state, status };
    default:
      return { ...rest, status };
  }
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
