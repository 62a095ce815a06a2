/**
 * The machine's clock, for adapters.
 *
 * @public
 */
export const realClock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    new Promise<void>(resolve => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const timer = setTimeout(resolve, ms);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};

const LONGEST_PAUSE_MS = 5_000;

/**
 * Real time in which pauses between attempts are not waited for. Whatever is
 * longer than those is a time limit, and never ends.
 *
 * @public
 */
export const hastyClock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) =>
    ms < LONGEST_PAUSE_MS
      ? Promise.resolve()
      : new Promise<void>(resolve => {
          signal?.addEventListener('abort', () => resolve());
        }),
};
