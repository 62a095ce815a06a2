import { faultOfPattern } from '@production-safety/core';
import type { Given } from '../../args/Given';
import { usageError } from '../../errors';
import type { Session } from '../../Session';

/** The application's own form of variables, if it has one. */
export function patternOf(
  given: Given,
  { settings }: Session,
): string | undefined {
  const pattern = given.one('pattern') ?? settings.envPattern;
  const fault = pattern === undefined ? undefined : faultOfPattern(pattern);
  if (fault === undefined) return pattern;
  throw usageError(
    fault,
    'Write {FLAG} for the key in capitals, or {flag} for the key as it is.',
  );
}
