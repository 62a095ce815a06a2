import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import {
  SafetyError,
  isSafetyError,
  portUnavailable,
} from '@production-safety/core';

/** What the store's callers get for anything the database throws. */
export function databaseFailure(
  error: unknown,
  rolloutId: string,
): SafetyError {
  if (isSafetyError(error)) return error;
  if (isDatabaseConflictError(error))
    return movedOn(`Rollout ${rolloutId}`, error);
  return noAnswer(error);
}

/**
 * Asks the database. What it fails with names hosts and statements: that stays
 * in the cause, for the log. Mistakes of the caller or in the code are no
 * failures of the database.
 *
 * @throws SafetyError `port-unavailable` for everything else.
 */
export async function fromDatabase<T>(ask: () => PromiseLike<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw isSafetyError(error) || isMistake(error) ? error : noAnswer(error);
  }
}

const MISTAKES = ['InputError', 'TypeError', 'RangeError', 'SyntaxError'];

function isMistake(error: unknown): boolean {
  return error instanceof Error && MISTAKES.includes(error.name);
}

function noAnswer(cause: unknown): SafetyError {
  return portUnavailable(
    'The database of production safety did not store or answer',
    { cause },
  );
}

/** Somebody else changed it first; `what` begins the sentence. */
export function movedOn(what: string, cause?: unknown): SafetyError {
  return new SafetyError(
    'conflict',
    `${what} was changed by somebody else at the same time`,
    { retryable: true, cause },
  );
}
