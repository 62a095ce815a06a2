import { isSafetyError } from '@production-safety/core';
import type { ErrorRequestHandler } from 'express';
import type { ErrorReporter } from '../observe/ErrorReporter';

/** Errors that are answers to the caller, not faults of the plugin. */
const EXPECTED = [
  'AuthenticationError',
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'NotModifiedError',
  // Said by a route about a flag provider; a lost database is a SafetyError.
  'ServiceUnavailableError',
];

/** Reports what nobody expected, and lets every error go on its way. */
export function reportErrors(reporter: ErrorReporter): ErrorRequestHandler {
  return (error, request, _response, next) => {
    if (!isExpected(error)) {
      const route = request.route?.path ?? 'unknown';
      const operation = `${request.method} ${route}`;
      reporter.report(error, { where: 'http', operation });
    }
    next(error);
  };
}

function isExpected(error: unknown): boolean {
  return (
    isSafetyError(error, 'conflict') ||
    isSafetyError(error, 'not-found') ||
    (error instanceof Error && EXPECTED.includes(error.name))
  );
}
