import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 250;

/** How the wait for the proof ended. */
export interface WaitEnd {
  readonly confirmed: boolean;
  /** From the request to the proof, in milliseconds. */
  readonly elapsedMs?: number;
  readonly sentence: string;
}

/**
 * Reads a rollback until users are proved to be back on V1, nothing is left
 * to try, or the time is up. A failed reading is not the end: the rollback
 * does not depend on it.
 *
 * @throws the signal's reason when the task was cancelled.
 */
export async function awaitConfirmation(options: {
  readonly read: () => Promise<OperationView>;
  readonly waitSeconds: number;
  readonly signal?: AbortSignal;
  readonly say: (sentence: string) => void;
}): Promise<WaitEnd> {
  const { read, waitSeconds, signal, say } = options;
  const deadline = Date.now() + waitSeconds * 1_000;
  let last: OperationView | undefined;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const now = await read();
      if (now.sentence !== last?.sentence) say(now.sentence);
      last = now;
    } catch (error) {
      say(`Its progress could not be read: ${error}`);
    }
    if (last?.state === 'confirmed' || last?.finishedAt) {
      return {
        confirmed: last.state === 'confirmed',
        elapsedMs: last.elapsedMs,
        sentence: last.sentence,
      };
    }
    if (Date.now() >= deadline) {
      return { confirmed: false, sentence: sayLate(last, waitSeconds) };
    }
    // An abort in the pause is seen at the top of the loop.
    await pause(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

function sayLate(last: OperationView | undefined, waitSeconds: number): string {
  const late = `Not confirmed within ${waitSeconds} s; the rollback goes on.`;
  return last ? `${late} ${last.sentence}` : late;
}
