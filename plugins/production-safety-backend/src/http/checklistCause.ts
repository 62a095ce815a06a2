import {
  guardOf,
  rolloutOf,
  type ChecklistCause,
  type Incident,
  type IncidentTrigger,
} from '@production-safety/core';
import type { KnownCause } from '../incidents/Checklists';
import type { AnyRequest } from './Callers';
import type { IncidentCaller } from './IncidentRequests';
import type { RouteDeps } from './routeDeps';

/**
 * What checklists go by besides the severity: what an incident was declared
 * from, and what its rollout says of that where the caller may see it.
 */
export async function checklistCause(
  { incidentRequests, readable }: RouteDeps,
  request: AnyRequest,
  caller: IncidentCaller,
  { trigger }: Pick<Incident, 'trigger'>,
): Promise<KnownCause> {
  if (!trigger) return {};
  const rolloutId = rolloutOf(trigger);
  if (rolloutId === undefined) return { cause: withoutRollout(trigger) };
  try {
    const reader = await incidentRequests.withRollouts(caller);
    const { rollout } = await readable.byId(request, reader, rolloutId);
    const { component, guards, runbooks } = rollout.definition;
    const guard = guards.find(({ id }) => id === guardOf(trigger));
    const { incident: path } = runbooks;
    return {
      cause: {
        ...withoutRollout(trigger),
        component,
        ...(guard ? { signal: guard.signal } : {}),
        ...(guard?.part ? { part: guard.part } : {}),
      },
      ...(trigger.kind === 'guard' && path
        ? { ofRollout: { entityRef: component, path } }
        : {}),
    };
  } catch {
    // The incident is declared, whatever becomes of its checklists.
    return { cause: withoutRollout(trigger) };
  }
}

/** What the trigger itself says. */
function withoutRollout(trigger: IncidentTrigger): ChecklistCause {
  const { kind: from, ref } = trigger;
  const guard = guardOf(trigger);
  return {
    from,
    ...(from === 'component' ? { component: ref } : {}),
    ...(from === 'alert' ? { signal: ref } : {}),
    ...(guard ? { guard } : {}),
  };
}
