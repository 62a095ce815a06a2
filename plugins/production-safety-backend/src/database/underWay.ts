import type { RolloutStatus } from '@production-safety/core';

/** Statuses of rollouts that have begun and are not over. */
export const UNDER_WAY: readonly RolloutStatus[] = [
  'rolling-back',
  'rolled-back',
  'paused',
  'active',
];
