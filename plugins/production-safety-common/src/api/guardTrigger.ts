import type { IncidentTrigger } from '@production-safety/core';

/**
 * What an incident is declared from when a guard of a rollout has fired;
 * `rolloutOf` of the core finds the rollout again.
 *
 * @public
 */
export function guardTrigger(
  rolloutId: string,
  guard: string,
): IncidentTrigger {
  return { kind: 'guard', ref: `${rolloutId}#${guard}` };
}
