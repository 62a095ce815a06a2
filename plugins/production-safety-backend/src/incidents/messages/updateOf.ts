import type {
  Incident,
  IncidentMessage,
  StatusPageUpdate,
} from '@production-safety/core';
import { InputError } from '@backstage/errors';
import { comparableRef } from '../../database/rolloutColumns';

/** The same in a repetition. */
export function keyOf(id: string): string {
  return `production-safety:${id}`;
}

/**
 * An approved message for one status page, with the page's own ids of
 * components. What the page does not have is left out.
 */
export function updateOf(
  { id }: Incident,
  message: IncidentMessage,
  ids: Readonly<Record<string, string>>,
): StatusPageUpdate {
  if (message.audience !== 'public') {
    throw new InputError(`Message ${message.id} is not for the public`);
  }
  const { title, state, text, componentStates } = message;
  return {
    key: keyOf(message.id),
    incidentKey: keyOf(id),
    ...{ title, state, text },
    components: componentStates.flatMap(({ component, ...how }) => {
      const own = ownId(ids, component);
      return own === undefined ? [] : [{ id: own, state: how.state }];
    }),
    notifies: true,
  };
}

export function ownId(
  ids: Readonly<Record<string, string>>,
  component: string,
): string | undefined {
  const wanted = comparableRef(component);
  const found = Object.entries(ids).find(
    ([ref]) => comparableRef(ref) === wanted,
  );
  return found?.[1];
}
