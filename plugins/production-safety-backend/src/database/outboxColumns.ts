import type {
  EpochMs,
  RolloutEffect,
  RolloutEffectKind,
} from '@production-safety/core';

/** Effects of rollbacks, and all others; each has workers of its own. */
export type OutboxShare = 'rollback' | 'forward';

const SHARES: Record<OutboxShare, readonly RolloutEffectKind[]> = {
  rollback: ['close', 'switch-off', 'confirm'],
  forward: ['set-exposure', 'notify'],
};

/** Kinds of effects in a share. */
export function kindsOf(share: OutboxShare): readonly RolloutEffectKind[] {
  return SHARES[share];
}

/** Which workers an effect belongs to. */
export function shareOf(kind: RolloutEffectKind): OutboxShare {
  return SHARES.rollback.includes(kind) ? 'rollback' : 'forward';
}

/** What takes users back to V1 goes before everything else. */
function priorityOf(kind: RolloutEffectKind): number {
  return kind === 'close' || kind === 'switch-off' ? 0 : 1;
}

/** A row of `outbox` that waits. */
export function outboxColumns(effect: RolloutEffect, committedAt: EpochMs) {
  return {
    key: effect.key,
    rollout_id: effect.rolloutId,
    kind: effect.kind,
    // Exposure of one rollout is written by one worker at a time.
    lane: effect.kind === 'set-exposure' ? effect.rolloutId : null,
    payload: JSON.stringify(effect),
    priority: priorityOf(effect.kind),
    status: 'waiting',
    not_before: committedAt + effect.delayMs,
    created_at: committedAt,
  };
}
