import {
  isSafetyError,
  type Incident,
  type IncidentMessage,
  type IncidentStore,
} from '@production-safety/core';
import { problemOf, type Reporter } from './Reporter';

interface Whom {
  readonly reporter: Reporter;
  readonly incident: Incident;
  readonly vendor: string;
}

/**
 * Sends one message after the other. What is refused is left behind for the
 * next one; where nothing answers the rest waits as well. It ends when the
 * incident is restricted meanwhile: a vendor may have taken its time.
 */
export async function inOrder(
  whom: Whom & { readonly store: Pick<IncidentStore, 'load'> },
  messages: readonly IncidentMessage[],
  send: (message: IncidentMessage) => Promise<void>,
): Promise<void> {
  const { reporter, store, incident, vendor } = whom;
  let refused: unknown;
  for (const [index, message] of messages.entries()) {
    if ((await store.load(incident.id))?.isRestricted) return;
    const told = { vendor, messageId: message.id };
    try {
      await reporter.sent(incident, told, () => send(message));
      refused = undefined;
    } catch (error) {
      if (!isSafetyError(error, 'port-rejected')) {
        await leave(whom, messages.slice(index + 1), error);
        throw error;
      }
      refused = error;
    }
  }
  if (refused !== undefined) throw refused;
}

/** Says of each that it is not taken, for the reason of another one. */
export async function leave(
  { reporter, incident, vendor }: Whom,
  messages: readonly IncidentMessage[],
  error: unknown,
): Promise<void> {
  for (const { id: messageId } of messages) {
    await reporter.unsent(incident, { vendor, messageId }, problemOf(error));
  }
}
