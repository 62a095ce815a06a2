import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';

const PAUSE_MS = 250;

/**
 * Reads a rollback until users are proved to be back on V1, nothing is left
 * to try, or the time is up. A failed reading is not the end: the rollback
 * does not depend on it.
 *
 * @throws the last reading's error when there was no successful one, or the
 * signal's reason when the task was cancelled.
 */
export async function awaitConfirmation(options: {
  readonly read: () => Promise<OperationView>;
  readonly waitMs: number;
  readonly signal?: AbortSignal;
  readonly say: (sentence: string) => void;
}): Promise<OperationView> {
  const { read, waitMs, signal, say } = options;
  const deadline = Date.now() + waitMs;
  let last: OperationView | undefined;
  let failure: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      const now = await read();
      if (now.sentence !== last?.sentence) say(now.sentence);
      last = now;
      if (now.state === 'confirmed' || now.finishedAt) return now;
    } catch (error) {
      failure = error;
    }
    if (Date.now() >= deadline) {
      if (last) return last;
      throw failure;
    }
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
  }
}
