import { portUnavailable } from '@production-safety/core';

/**
 * A reading that several calls wait for. Each may give up by itself; when
 * nobody waits any more the reading is stopped.
 */
export class SharedReading<T> {
  /** Resolves when the reading has ended, well or not. */
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;

  constructor(start: (signal: AbortSignal) => Promise<T>) {
    this.#result = start(this.#stop.signal);
    // A failure is heard by those who wait.
    this.ended = this.#result.then(
      () => {},
      () => {},
    );
  }

  /** True when it will not end well any more. */
  get isStopped(): boolean {
    return this.#stop.signal.aborted;
  }

  /** @throws SafetyError `port-unavailable` when the signal aborts. */
  async join(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting += 1;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(portUnavailable('The call was aborted'));
      signal?.addEventListener('abort', leave, { once: true });
      if (signal?.aborted) {
        leave();
      }
    });
    try {
      return await Promise.race([this.#result, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
      this.#waiting -= 1;
      if (this.#waiting === 0 && signal?.aborted) {
        this.#stop.abort();
      }
    }
  }
}
