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
  if (isDatabaseConflictError(error)) return movedOn(rolloutId, error);
  return portUnavailable(
    'The database of production safety did not store or answer',
    { cause: error },
  );
}

/** Somebody else changed the rollout first. */
export function movedOn(rolloutId: string, cause?: unknown): SafetyError {
  return new SafetyError(
    'conflict',
    `Rollout ${rolloutId} was changed by somebody else at the same time`,
    { retryable: true, cause },
  );
}
