import type { MadeChange } from '@production-safety/core';
import type { ReadRollout } from './ReadRollout';

/** A change as it is kept, without its number. */
export type ChangeInOrder = MadeChange & {
  readonly rollout_id: string;
  readonly environment: string;
};

/**
 * The changes of several rollouts by their time, and those of one rollout as
 * they came, whatever the clocks of the replicas said.
 */
export function inOrder(
  reads: readonly ReadRollout[],
): readonly ChangeInOrder[] {
  return reads
    .flatMap(({ rolloutId, environment, changes }) => {
      let latest = 0;
      return changes.map(change => {
        latest = Math.max(latest, change.at);
        const row = { ...change, rollout_id: rolloutId, environment };
        return { latest, row };
      });
    })
    .sort((one, other) => one.latest - other.latest)
    .map(({ row }) => row);
}
