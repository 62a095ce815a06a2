import { guardsHolding, verdictsNow } from '@production-safety/core';
import type { EpochMs, GuardVerdict } from '@production-safety/core';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';

type Seen = Pick<RolloutRow, 'rollout' | 'lastLook'>;

/** What holds people besides gates; nothing when nothing does. */
export function heldView(
  row: Seen,
  incidents: readonly string[],
  now: EpochMs,
): Pick<RolloutDetail, 'held'> {
  const guards = guardsHoldingRow(row, now).map(({ guard, sentence }) => ({
    guard,
    sentence,
  }));
  return guards.length > 0 || incidents.length > 0
    ? { held: { guards, incidents } }
    : {};
}

/** Guards that hold a step forward of people, as they were seen last. */
export function guardsHoldingRow(
  { rollout, lastLook }: Seen,
  now: EpochMs,
): readonly GuardVerdict[] {
  if (rollout.status !== 'active') return [];
  const seen = [...verdictsNow(rollout, lastLook, now).values()];
  return guardsHolding(rollout, seen, now);
}
