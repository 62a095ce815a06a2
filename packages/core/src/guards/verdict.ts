import type { EpochMs } from '../shared/time';
import type { RaisedEvent } from '../signals/raisedEvent';

/**
 * What a watched rule says now.
 *
 * @remarks
 * `inconclusive`: too little is known, or it is not clear yet. `errored`: the
 * source cannot say. Neither is ever to be read as `healthy`.
 *
 * @public
 */
export interface GuardVerdict {
  readonly guard: string;
  readonly verdict: 'healthy' | 'breached' | 'inconclusive' | 'errored';
  /** Why, in one sentence with the numbers. */
  readonly sentence: string;
  /**
   * Evidence against health, and how much of it makes a breach; absent where
   * a value is simply compared with its limit.
   */
  readonly evidence?: { readonly value: number; readonly needed: number };
  /** What was counted in the stretch that was judged. */
  readonly counted?: {
    readonly seconds: number;
    /** Absent where nobody counts of how many. */
    readonly n?: number;
    readonly x: number;
    /** Of which nothing is known. */
    readonly unknownSeconds?: number;
  };
  /** Start of the stretch that looks bad, for `breached`. */
  readonly firstBadAt?: EpochMs;
  /** When what was counted by then was enough, for `breached`. */
  readonly crossedAt?: EpochMs;
  /** Since when nothing is known; absent while something is. */
  readonly blindSince?: EpochMs;
  /**
   * What is declared for the guard decides what follows. `blind`: a planned
   * rollback, as it was blind for too long. `shared`: it is held and not
   * rolled back, as V1 is as bad.
   */
  readonly policy?: 'blind' | 'shared';
  /** Users on V1 fared as badly in the same stretch. */
  readonly sharedWithControl?: true;
  /** The rollback after which it looks whether all is well again. */
  readonly after?: string;
  /** With `after`: since when all is well again. */
  readonly recoveredAt?: EpochMs;
  /** Absent where a judge was asked without a rollout. */
  readonly basis?: VerdictBasis;
}

/**
 * What a verdict was reached from. With the rollout at `version` and the
 * signals as they were known at `judgedAt` it is reached again.
 *
 * @public
 */
export interface VerdictBasis {
  readonly version: number;
  /** When the attempt began that was judged. */
  readonly attempt: EpochMs;
  readonly judgedAt: EpochMs;
  /** The window that was asked for. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The event that made a guard on events fire. */
  readonly event?: RaisedEvent;
}
