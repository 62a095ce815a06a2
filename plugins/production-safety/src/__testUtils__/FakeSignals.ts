import type { SignalApi } from '@backstage/plugin-signals-react';
import { ROLLOUTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import { act } from '@testing-library/react';

type Listener = (message: never) => void;

/** Signals that the test sends by hand. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<Listener>();

  subscribe<T>(channel: string, onMessage: (message: T) => void) {
    const listener = onMessage as Listener;
    if (channel === ROLLOUTS_SIGNAL_CHANNEL) this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  }

  /** Sends one signal for each rollout, all before the next render. */
  send(...rolloutIds: string[]): void {
    act(() =>
      rolloutIds.forEach(rolloutId =>
        this.#listeners.forEach(listener =>
          listener({ rolloutId, version: 1 } as never),
        ),
      ),
    );
  }
}
