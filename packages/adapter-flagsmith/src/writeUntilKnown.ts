import { isSafetyError, type SafetyError } from '@production-safety/core';
import type { CallOptions } from './http/callOptions';
import { RateLimitedError } from './http/responseErrors';

const ATTEMPTS = 3;

/** What waits before a repetition; rejects when there is to be none. */
export interface Pauses {
  waitAfter(
    error: SafetyError,
    attempt: number,
    options: CallOptions,
  ): Promise<void>;
}

/**
 * Writes until it is known that it is done. When the outcome of a write is
 * unknown (no answer, server error, web page), reads back, compares, and only
 * then repeats, up to `attempts` writes in all.
 *
 * @throws SafetyError of the last write when it never became known.
 */
export async function writeUntilKnown(
  pauses: Pauses,
  options: CallOptions,
  steps: {
    readonly write: () => Promise<unknown>;
    /** May throw; then the write is repeated unread. */
    readonly isDone: () => Promise<boolean>;
  },
): Promise<void> {
  const { signal, attempts = ATTEMPTS } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await steps.write();
      return;
    } catch (error) {
      if (!isSafetyError(error, 'port-unavailable') || signal?.aborted) {
        throw error;
      }
      // Known not to be done, and the server has been waited for already.
      if (error instanceof RateLimitedError) {
        throw error;
      }
      if (await isDoneAfterAll(steps.isDone)) {
        return;
      }
      if (attempt >= attempts) {
        throw error;
      }
      await pauses.waitAfter(error, attempt, options);
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
