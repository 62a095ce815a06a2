import { ResponseError } from '@backstage/errors';

/** What a reader can make of a failed request. */
export type FailureKind = 'forbidden' | 'missing' | 'failed';

/**
 * True when a command may have been taken although no good answer came: none
 * came at all, or something between here and the backend broke.
 */
export function isOutcomeUnknown(error: Error): boolean {
  return !ResponseError.is(error) || error.statusCode >= 500;
}

export function failureKind(error: Error): FailureKind {
  if (!ResponseError.is(error)) return 'failed';
  if (error.statusCode === 403 || error.statusCode === 401) return 'forbidden';
  return error.statusCode === 404 ? 'missing' : 'failed';
}
