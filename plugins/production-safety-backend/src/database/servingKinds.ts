import type { DurationMs, RolloutStatus } from '@production-safety/core';

/**
 * Rollouts that may be on are compared at every check. Of those that should
 * not be anywhere, a portal has more every year; they are compared less often.
 */
export type ServingKind = 'served' | 'quiet';

const QUIET: readonly RolloutStatus[] = ['draft', 'aborted'];

/** How often quiet rollouts are compared. */
export const QUIET_EVERY_MS: DurationMs = 5 * 60_000;

export function servingKindOf(status: RolloutStatus): ServingKind {
  return QUIET.includes(status) ? 'quiet' : 'served';
}

/** The kind of a row of `rollouts`, in SQL. */
export const SERVING_KIND = `case when rollouts.status in (${QUIET.map(
  status => `'${status}'`,
).join(', ')}) then 'quiet' else 'served' end`;
