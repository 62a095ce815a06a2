import { ResponseError } from '@backstage/errors';

/** What a reader can make of a failed request. */
export type FailureKind = 'forbidden' | 'missing' | 'failed';

export function failureKind(error: Error): FailureKind {
  if (!ResponseError.is(error)) return 'failed';
  if (error.statusCode === 403 || error.statusCode === 401) return 'forbidden';
  return error.statusCode === 404 ? 'missing' : 'failed';
}
