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
