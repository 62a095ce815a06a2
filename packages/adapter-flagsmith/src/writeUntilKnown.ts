import { isSafetyError, type FlagCallOptions } from '@production-safety/core';

const ATTEMPTS = 3;

/**
 * Writes until it is known that it is done. When the outcome of a write is
 * unknown (no answer, server error), reads back, compares, and only then
 * repeats.
 *
 * @throws SafetyError of the last write when it never became known.
 */
export async function writeUntilKnown(
  pauses: { pause(attempt: number, signal?: AbortSignal): Promise<void> },
  { signal }: FlagCallOptions,
  steps: {
    readonly write: () => Promise<unknown>;
    /** May throw; then the write is repeated unread. */
    readonly isDone: () => Promise<boolean>;
  },
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await steps.write();
      return;
    } catch (error) {
      if (!isSafetyError(error, 'port-unavailable') || signal?.aborted) {
        throw error;
      }
      if (await isDoneAfterAll(steps.isDone)) {
        return;
      }
      if (attempt >= ATTEMPTS) {
        throw error;
      }
      await pauses.pause(attempt, signal);
    }
  }
}

async function isDoneAfterAll(
  isDone: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await isDone();
  } catch (error) {
    if (isSafetyError(error, 'port-unavailable')) {
      return false;
    }
    throw error;
  }
}
