import type {
  RecoveryTimes,
  RiskAssessment,
  RiskSpec,
} from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * Something that could go wrong, with what is known of it.
 *
 * @public
 */
export interface RiskView extends RiskSpec {
  readonly assessment: RiskAssessment;
}

/**
 * How fast users of a component came back, over all its rollouts that the
 * caller may read, and what that means for the risks of one of them.
 *
 * @public
 */
export interface RecoveryView extends RecoveryTimes {
  /** Entity reference. */
  readonly component: string;
  /** Older rollbacks do not count; at most the newest 500 do. */
  readonly since: IsoTime;
  /** How many count. */
  readonly rollbacks: number;
  /** As declared; empty when none were. */
  readonly risks: readonly RiskView[];
}
