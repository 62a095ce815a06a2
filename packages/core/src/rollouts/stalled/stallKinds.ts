import type { DurationMs } from '../../shared/time';

/**
 * Why a rollout does not get on, the worst first.
 *
 * @public
 */
export const STALL_KINDS = [
  'rollback-unproved',
  'exposure-unwritten',
  'unseen',
  'undeclared',
  'approval-missing',
  'unmoved',
  'unresumed',
] as const;

/** @public */
export type StallKind = (typeof STALL_KINDS)[number];

/**
 * How long something may be so before the rollout counts as stalled.
 *
 * @public
 */
export const STALLED_AFTER_MS: Readonly<Record<StallKind, DurationMs>> = {
  // What is promised of a rollback.
  'rollback-unproved': 60_000,
  'exposure-unwritten': 10 * 60_000,
  unseen: 3_600_000,
  undeclared: 3_600_000,
  'approval-missing': 86_400_000,
  unmoved: 2 * 86_400_000,
  unresumed: 2 * 86_400_000,
};
