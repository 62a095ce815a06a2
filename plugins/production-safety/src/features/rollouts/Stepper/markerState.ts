import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';
import type { MarkerState } from './PhaseMarker';

/** How each phase is marked, taking a rollback of the whole into account. */
export function markerStates(
  rollout: Pick<RolloutSummary, 'phases' | 'status'>,
): readonly MarkerState[] {
  const isReturned =
    rollout.status === 'rolled-back' || rollout.status === 'rolling-back';
  return rollout.phases.map(({ state }) => {
    if (rollout.status === 'completed') return 'done';
    return isReturned && state === 'current' ? 'returned' : state;
  });
}
