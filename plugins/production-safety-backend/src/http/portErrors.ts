import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { isSafetyError } from '@production-safety/core';
import type { ErrorRequestHandler } from 'express';

/** Gives failures of ports their HTTP status; everything else passes. */
export function portErrors(logger: LoggerService): ErrorRequestHandler {
  return (error, _request, _response, next) => {
    if (isSafetyError(error, 'port-unavailable')) {
      // It may name hosts: good to know here, not for the caller.
      logger.error('Something the plugin needs does not answer', error);
    }
    next(translated(error));
  };
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
      return new ServiceUnavailableError(
        'Something this needs does not answer. Try again in a moment.',
      );
    default:
      return error;
  }
}
