import type { Stall } from '@production-safety/core';
import type { RolloutSummary } from './rolloutSummary';
import type { IsoTime } from './shared';

/**
 * A rollout that does not get on.
 *
 * @public
 */
export interface StalledRolloutView {
  readonly rollout: RolloutSummary;
  /** What keeps it, the worst of it. */
  readonly stall: Omit<Stall, 'since'> & { readonly since: IsoTime };
}

/**
 * Rollouts that do not get on, the worst first.
 *
 * @public
 */
export interface StalledRolloutsView {
  readonly items: readonly StalledRolloutView[];
  /** Stalled ones, also those that are not listed. */
  readonly total: number;
  /** Rollouts that have begun and are not over; only they were looked at. */
  readonly underWay: number;
}
