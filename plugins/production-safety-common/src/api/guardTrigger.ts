import type { IncidentTrigger } from '@production-safety/core';

/**
 * What an incident is declared from when a guard of a rollout has fired.
 *
 * @public
 */
export function guardTrigger(
  rolloutId: string,
  guard: string,
): IncidentTrigger {
  return { kind: 'guard', ref: `${rolloutId}#${guard}` };
}

/**
 * Id of the rollout whose guard a trigger names; undefined for another one.
 *
 * @public
 */
export function rolloutOfGuard({
  kind,
  ref,
}: IncidentTrigger): string | undefined {
  return kind === 'guard' ? ref.split('#')[0] : undefined;
}
