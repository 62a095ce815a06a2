import {
  portRejected,
  type PublicComponentState,
  type PublicIncident,
  type PublicState,
  type StatusPageUpdate,
} from '@production-safety/core';
import {
  COMPONENT_STATUSES,
  metadataWith,
  oursOf,
  type WireIncident,
} from './wire';

/**
 * Statuses of real-time incidents; people write a post-mortem below a resolved
 * one. Scheduled maintenance has others, and is not ours.
 */
const STATES: Readonly<Record<string, PublicState>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'resolved',
};

/** Nothing for what Statuspage does not say: unknown is not operational. */
function toComponentState(
  status: string | null | undefined,
): PublicComponentState | undefined {
  const known = Object.entries(COMPONENT_STATUSES);
  const [state] = known.find(([, word]) => word === status) ?? [];
  return state as PublicComponentState | undefined;
}

export function toPublicIncident(incident: WireIncident): PublicIncident {
  const { status, shortlink, updated_at: updatedAt } = incident;
  const state = STATES[status];
  if (!state) {
    throw portRejected(
      'Statuspage has scheduled maintenance at this place, and no incident',
    );
  }
  return {
    state,
    components: (incident.components ?? []).flatMap(({ id, status: word }) => {
      const how = toComponentState(word);
      return how ? [{ id, state: how }] : [];
    }),
    updatedAt: Date.parse(updatedAt),
    ...(shortlink && { href: shortlink }),
  };
}

/** The fields of an incident with an update; `known` is how the page has it. */
export function fromUpdate(update: StatusPageUpdate, known?: WireIncident) {
  const named = update.components.map(({ id }) => id);
  const before = (known?.components ?? []).map(({ id }) => id);
  const updates = known ? oursOf(known)?.updates : {};
  return {
    name: update.title,
    status: update.state,
    body: update.text,
    component_ids: [...new Set([...before, ...named])],
    components: Object.fromEntries(
      update.components.map(({ id, state }) => [id, COMPONENT_STATUSES[state]]),
    ),
    // Left out, it would be true.
    deliver_notifications: update.notifies,
    metadata: metadataWith(known, {
      incident: update.incidentKey,
      latest: update.key,
      updates: { ...updates, [update.key]: true },
    }),
  };
}
