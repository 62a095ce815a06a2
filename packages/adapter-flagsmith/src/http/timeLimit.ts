import type { Clock } from '@production-safety/core';

/** A signal that aborts after some time, unless it is cleared before. */
export interface TimeLimit {
  readonly signal: AbortSignal;
  readonly clear: () => void;
}

/** Starts a time limit, in milliseconds of this clock. */
export function timeLimit(clock: Clock, limitMs: number): TimeLimit {
  const over = new AbortController();
  const late = new AbortController();
  clock.sleep(limitMs, over.signal).then(() => {
    if (!over.signal.aborted) {
      late.abort();
    }
  });
  return { signal: late.signal, clear: () => over.abort() };
}
