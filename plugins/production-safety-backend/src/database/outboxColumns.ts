import type {
  EpochMs,
  RolloutEffect,
  RolloutEffectKind,
} from '@production-safety/core';

/** What takes users back to V1 goes before everything else. */
const PRIORITIES: Record<RolloutEffectKind, number> = {
  close: 0,
  'switch-off': 1,
  confirm: 2,
  'set-exposure': 2,
  notify: 2,
  'watch-rung': 2,
  'revert-code': 2,
};

/**
 * Of the effects in one lane one runs at a time: two workers that write the
 * same flag at once leave whatever comes last, and two that open the same
 * revert may open it twice. Switching off has a lane of its own, so that it
 * never waits for a change of exposure, and so has the code.
 */
function laneOf({ kind, rolloutId }: RolloutEffect): string | null {
  switch (kind) {
    case 'set-exposure':
      return rolloutId;
    case 'switch-off':
      return `switch-off:${rolloutId}`;
    case 'revert-code':
      return `revert-code:${rolloutId}`;
    default:
      return null;
  }
}

/** A row of `outbox` that waits. */
export function outboxColumns(effect: RolloutEffect, committedAt: EpochMs) {
  return {
    key: effect.key,
    rollout_id: effect.rolloutId,
    kind: effect.kind,
    lane: laneOf(effect),
    payload: JSON.stringify(effect),
    priority: PRIORITIES[effect.kind],
    status: 'waiting',
    // PostgreSQL moves it to its own clock; see the migration of outbox time.
    not_before: committedAt + effect.delayMs,
    created_at: committedAt,
  };
}
