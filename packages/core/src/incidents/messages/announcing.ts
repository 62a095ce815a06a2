import type { IncidentDecision, IncidentEffect } from '../decision';
import type { IncidentEvent } from '../events';
import { evolveIncident } from '../evolveIncident';
import type { Incident } from '../incident';

/** What those who follow an incident in a chat want to see at once. */
const SHOWN: ReadonlySet<IncidentEvent['type']> = new Set([
  'declared',
  'acknowledged',
  'status-changed',
  'severity-changed',
  'command-taken',
  'command-handed-over',
  'update-promised',
  'restriction-set',
  // Some chats are for what is affected now.
  'components-set',
  'message-approved',
  'message-announced',
  'prompt-fired',
  'step-asked',
]);

/** Adds that chats are told, where something changed that they show. */
export function withAnnouncement(
  state: Incident | undefined,
  decision: IncidentDecision,
): IncidentDecision {
  if (!decision.accepted) return decision;
  const { events, effects } = decision;
  if (!events.some(({ type }) => SHOWN.has(type))) return decision;
  const next = events.reduce<Incident | undefined>(evolveIncident, state);
  if (!next || !isTold(state, next)) return decision;
  const announce: IncidentEffect = {
    kind: 'announce',
    key: `${next.id}:${next.version}:announce`,
    incidentId: next.id,
    delayMs: 0,
  };
  return { ...decision, effects: [...effects, announce] };
}

/**
 * A drill stays in the portal, and so does what is restricted; only that it
 * became so is to be seen where more was seen before.
 */
function isTold(before: Incident | undefined, next: Incident): boolean {
  if (next.isDrill) return false;
  return !next.isRestricted || (before !== undefined && !before.isRestricted);
}
