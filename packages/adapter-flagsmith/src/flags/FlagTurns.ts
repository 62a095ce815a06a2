import { portUnavailable } from '@production-safety/core';
import type { CallOptions } from '../http/callOptions';

/**
 * One write to a flag at a time, whichever rollout it is for. Only an urgent
 * switch-off starts at once: what is under way may take as long as the server
 * likes. It is told what it overtook.
 */
export class FlagTurns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @throws SafetyError `port-unavailable` when aborted while it waits. */
  run(
    key: string,
    { signal, priority }: CallOptions,
    write: (overtook: Promise<unknown> | undefined) => Promise<void>,
  ): Promise<void> {
    const before = this.#last.get(key);
    const isUrgent = priority !== undefined && priority !== 'normal';
    const turn =
      before && !isUrgent
        ? ended(before, signal).then(() => write(undefined))
        : // Without a wait the write starts in this very moment.
          write(before);
    // Who comes next waits for all before, also for one that overtook.
    const all = Promise.allSettled([before, turn]);
    this.#last.set(key, all);
    all.then(() => {
      if (this.#last.get(key) === all) {
        this.#last.delete(key);
      }
    });
    return turn;
  }
}

function ended(
  before: Promise<unknown>,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = () =>
      reject(portUnavailable('The call was aborted while it waited'));
    signal?.addEventListener('abort', giveUp, { once: true });
    if (signal?.aborted) {
      giveUp();
    }
    before.then(() => {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    });
  });
}
