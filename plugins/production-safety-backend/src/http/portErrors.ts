import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isSafetyError } from '@production-safety/core';
import type { ErrorRequestHandler } from 'express';

/** Gives failures of ports their HTTP status; everything else passes. */
export function portErrors(): ErrorRequestHandler {
  return (error, _request, _response, next) => next(translated(error));
}

function translated(error: unknown): unknown {
  if (!isSafetyError(error)) {
    return error;
  }
  switch (error.code) {
    case 'conflict':
      return new ConflictError(error.message);
    case 'not-found':
      return new NotFoundError(error.message);
    case 'port-unavailable':
      // The cause may name hosts; it belongs into the log, not the answer.
      return new ServiceUnavailableError(
        'Something this needs does not answer. Try again in a moment.',
        error,
      );
    default:
      return error;
  }
}
