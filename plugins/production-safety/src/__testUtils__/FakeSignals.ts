import type { SignalApi } from '@backstage/plugin-signals-react';
import {
  INCIDENTS_SIGNAL_CHANNEL,
  ROLLOUTS_SIGNAL_CHANNEL,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { IncidentSignal } from '@production-safety/backstage-plugin-production-safety-common';
import { act } from '@testing-library/react';

type Listener = (message: never) => void;

/** Signals that the test sends by hand. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Map<Listener, string>();

  subscribe<T>(channel: string, onMessage: (message: T) => void) {
    const listener = onMessage as Listener;
    this.#listeners.set(listener, channel);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  }

  /** Sends one signal for each rollout, all before the next render. */
  send(...rolloutIds: string[]): void {
    const messages = rolloutIds.map(rolloutId => ({ rolloutId, version: 1 }));
    this.#send(ROLLOUTS_SIGNAL_CHANNEL, messages);
  }

  /** Sends signals of incidents and runs, all before the next render. */
  sendIncidents(...signals: readonly IncidentSignal[]): void {
    this.#send(INCIDENTS_SIGNAL_CHANNEL, signals);
  }

  #send(channel: string, messages: readonly object[]): void {
    act(() =>
      messages.forEach(message =>
        this.#listeners.forEach((wanted, listener) => {
          if (wanted === channel) listener(message as never);
        }),
      ),
    );
  }
}
