import { guardsHolding, verdictsNow } from '@production-safety/core';
import type { EpochMs } from '@production-safety/core';
import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';

/** What holds people besides gates; nothing when nothing does. */
export function heldView(
  { rollout, lastLook }: Pick<RolloutRow, 'rollout' | 'lastLook'>,
  incidents: readonly string[],
  now: EpochMs,
): Pick<RolloutDetail, 'held'> {
  const seen = [...verdictsNow(rollout, lastLook, now).values()];
  const holding =
    rollout.status === 'active' ? guardsHolding(rollout, seen, now) : [];
  const guards = holding.map(({ guard, sentence }) => ({ guard, sentence }));
  return guards.length > 0 || incidents.length > 0
    ? { held: { guards, incidents } }
    : {};
}
