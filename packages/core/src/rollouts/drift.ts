import { exposedDifferences } from './compareServing';
import type { RolloutReading } from './flagControl';
import { isPermanent, latestRollback } from './rollout';
import type { Rollout, RolloutStatus } from './rollout';
import type { ServingDifference } from './servingDifference';

/** Where others' settings are answered by policy; elsewhere they are undone. */
const EXPOSED: readonly RolloutStatus[] = ['active', 'paused', 'completed'];

/**
 * True when no write or rollback of ours is under way, nor was when the
 * provider was read: only then a difference is somebody else's doing.
 *
 * @public
 */
export function isSettled(
  rollout: Rollout,
  { readAt }: Pick<RolloutReading, 'readAt'>,
): boolean {
  const { rollbacks, exposureWrite, driftAnswer } = rollout;
  if (rollbacks.some(({ finishedAt }) => finishedAt === undefined)) {
    return false;
  }
  const finishedAt = latestRollback(rollout)?.finishedAt;
  if (finishedAt !== undefined && readAt <= finishedAt) return false;
  if (driftAnswer && readAt <= driftAnswer.readAt) return false;
  return (
    exposureWrite === null ||
    (exposureWrite.status !== 'pending' && readAt > exposureWrite.at)
  );
}

/**
 * How the provider's settings differ although nothing of ours is under way;
 * undefined when the reading does not tell. `keptOn` are flags that another
 * rollout has on for everybody by right.
 *
 * @public
 */
export function driftOf(
  rollout: Rollout,
  reading: RolloutReading,
  keptOn: readonly string[] = [],
): readonly ServingDifference[] | undefined {
  const { status, exposureWrite: write, definition } = rollout;
  const read = new Set(reading.flags.map(({ key }) => key));
  const tells =
    EXPOSED.includes(status) &&
    isSettled(rollout, reading) &&
    // A write of ours that failed half-way explains any difference.
    (write?.status !== 'failed' || write.lowering === true) &&
    definition.flags.length === read.size &&
    definition.flags.every(({ key }) => read.has(key));
  if (!tells) return undefined;
  return (
    exposedDifferences(rollout, withoutKept(rollout, reading, keptOn))
      // What is on although rolled back is rolled back again.
      .filter(({ kind }) => kind !== 'flags-on')
  );
}

function withoutKept(
  rollout: Rollout,
  reading: RolloutReading,
  keptOn: readonly string[],
): RolloutReading {
  if (isPermanent(rollout)) return reading;
  return {
    ...reading,
    flags: reading.flags.map(flag =>
      keptOn.includes(flag.key) ? { ...flag, defaultOn: false } : flag,
    ),
  };
}
