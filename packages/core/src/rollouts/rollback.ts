import type { Actor } from '../shared/actor';
import type { DurationMs, EpochMs } from '../shared/time';
import type { Exposure } from './exposure';
import type { CodeRevert } from './ladder/codeRevert';
import type { RungOverdue } from './ladder/rungs';

/**
 * How one flag fares in a rollback.
 *
 * @public
 */
export interface FlagProgress {
  readonly key: string;
  readonly part?: string;
  readonly primary: boolean;
  readonly status: 'pending' | 'off' | 'failed';
  /** When `status` was reached. */
  readonly at?: EpochMs;
  readonly attempts: number;
  /** Why it failed, in one sentence. */
  readonly reason?: string;
}

/**
 * The one write that sends everybody back at once.
 *
 * @remarks
 * `not-applicable`: the rollback is for parts only, or the provider has no
 * shared segment for this rollout, so flags are switched off one by one.
 *
 * @public
 */
export interface RollbackClosure {
  readonly status: 'pending' | 'done' | 'failed' | 'not-applicable';
  readonly at?: EpochMs;
  readonly attempts: number;
  readonly reason?: string;
}

/**
 * What was observed from the outside, as a product client would see it.
 *
 * @public
 */
export interface RollbackConfirmation {
  readonly status: 'pending' | 'confirmed' | 'unconfirmed';
  /** When the last observation that decided `status` was complete. */
  readonly at?: EpochMs;
  /** From the request to V1 being served, for `confirmed`. */
  readonly elapsedMs?: DurationMs;
  /** Probe users asked, and how many of them got V1 for every flag. */
  readonly probes?: { readonly asked: number; readonly onV1: number };
  /** Flags that still served V2 to at least one probe user. */
  readonly stillServed: readonly string[];
  /**
   * Flags on which settings of others are on, for `confirmed`: those who have
   * them may get V2 all the same. Absent when it is not known, which `reason`
   * says, and in histories from before it was asked.
   */
  readonly overridesOn?: readonly string[];
  readonly attempts: number;
  readonly reason?: string;
}

/**
 * Why a rollback was decided without a person, with the times of it.
 *
 * @public
 */
export interface RollbackCause {
  /** All of them were blind for too long, and none fired. */
  readonly blind?: true;
  /** Ids of the guards that fired; the last one fired now. */
  readonly guards: readonly string[];
  /** The phase it was in. */
  readonly phase: number;
  /** Start of the stretch that looked bad. */
  readonly firstBadAt?: EpochMs;
  /** When what was measured by then was enough. */
  readonly crossedAt?: EpochMs;
  readonly decidedAt: EpochMs;
  /** Since when all is well again; absent while that is not known. */
  readonly backToBaselineAt?: EpochMs;
}

/**
 * One rollback from request to proof.
 *
 * @public
 */
export interface RollbackOperation {
  readonly id: string;
  readonly scope: 'whole' | 'parts';
  /** Empty for `whole`. */
  readonly parts: readonly string[];
  readonly requestedAt: EpochMs;
  readonly requestedBy: Actor;
  readonly reason: string;
  /** Absent when a person asked for it. */
  readonly cause?: RollbackCause;
  /** Name of the phase the rollout was in, if it had entered one. */
  readonly fromPhase?: string;
  readonly exposureBefore: Exposure;
  readonly closure: RollbackClosure;
  readonly confirmation: RollbackConfirmation;
  readonly flags: readonly FlagProgress[];
  /**
   * For `whole`: since when flags are switched off one by one because the one
   * write failed or was not confirmed. Absent while that is not needed.
   */
  readonly flagByFlagAt?: EpochMs;
  /** Rungs of the ladder that were not confirmed in time; none when absent. */
  readonly overdue?: readonly RungOverdue[];
  /** The latest try to take the code back, if there was one. */
  readonly codeRevert?: CodeRevert;
  /** Set once nothing is left to try with flags. */
  readonly finishedAt?: EpochMs;
}
