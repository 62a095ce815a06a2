import type { IncidentTrigger } from './incident';

/**
 * Id of the rollout that a trigger is about: itself, or that of its guard,
 * which is named `<rollout>#<guard>`. Undefined for another trigger.
 *
 * @public
 */
export function rolloutOf({ kind, ref }: IncidentTrigger): string | undefined {
  switch (kind) {
    case 'rollout':
      return ref;
    case 'guard':
      return ref.split('#')[0];
    default:
      return undefined;
  }
}

/**
 * Id of the guard that a trigger is about, within its rollout. Undefined for
 * another trigger.
 *
 * @public
 */
export function guardOf({ kind, ref }: IncidentTrigger): string | undefined {
  return kind === 'guard' ? ref.split('#')[1] : undefined;
}
