import type {
  FlagProgress,
  RevertedChange,
  RollbackClosure,
  Rung,
  RungState,
} from '@production-safety/core';
import type { ActorView, IsoTime } from './shared';

/**
 * How one flag fares in a rollback.
 *
 * @public
 */
export interface OperationFlagView {
  readonly key: string;
  readonly part?: string;
  readonly primary: boolean;
  readonly status: FlagProgress['status'];
  /** When `status` was reached. */
  readonly at?: IsoTime;
  /** From the request until `at`, in milliseconds. */
  readonly elapsedMs?: number;
  readonly attempts: number;
  /** Why it failed, in one sentence. */
  readonly reason?: string;
}

/**
 * The one write that sends everybody back at once.
 *
 * @public
 */
export interface OperationClosureView {
  readonly status: RollbackClosure['status'];
  readonly at?: IsoTime;
  /** From the request until `at`, in milliseconds. */
  readonly elapsedMs?: number;
  readonly reason?: string;
}

/**
 * What probe users were served, asked for as a product client would ask.
 *
 * @public
 */
export interface OperationConfirmationView {
  readonly status: 'pending' | 'confirmed' | 'unconfirmed';
  readonly at?: IsoTime;
  /** Probe users asked, and how many of them got V1 for every flag. */
  readonly probes?: { readonly asked: number; readonly onV1: number };
  /** Flags that still served V2 to at least one probe user. */
  readonly stillServed: readonly string[];
  /**
   * Flags on which settings of others are on, once confirmed: those who have
   * them may get V2 all the same. Absent when it is not known; `reason` says
   * why.
   */
  readonly overridesOn?: readonly string[];
  readonly reason?: string;
}

/**
 * One change that a code revert takes back.
 *
 * @public
 */
export interface RevertedChangeView {
  readonly title: string;
  readonly changeUrl: string;
  readonly state: RevertedChange['state'];
  /** The request that reverts it, once it was opened. */
  readonly url?: string;
  readonly number?: number;
  /** What it waits for, or why it failed. */
  readonly detail?: string;
}

/**
 * One rung of the ladder, as it stood when it was asked for.
 *
 * @public
 */
export interface LadderRungView {
  readonly rung: Rung;
  readonly state: RungState;
  /** When its clock started; absent when it has not. */
  readonly startedAt?: IsoTime;
  readonly budgetMs: number;
  /** When its clock stopped. */
  readonly endedAt?: IsoTime;
  readonly sentence: string;
  /** For `code`: the changes, the newest first. */
  readonly reverts: readonly RevertedChangeView[];
}

/**
 * The guards that made a rollback happen, and the clock of it.
 *
 * @public
 */
export interface OperationCauseView {
  readonly guards: readonly string[];
  readonly firstBadAt?: IsoTime;
  readonly crossedAt?: IsoTime;
  readonly decidedAt: IsoTime;
  /** Since when all is well again; absent while that is not known. */
  readonly backToBaselineAt?: IsoTime;
}

/**
 * One rollback from request to proof.
 *
 * @remarks
 * `state` is about what users get: `confirmed` once every probe user was
 * served V1, `unconfirmed` when that could not be shown, else `running`.
 * Single flags may still be switched off behind a confirmed operation until
 * `finishedAt` is set.
 *
 * @public
 */
export interface OperationView {
  readonly id: string;
  readonly rolloutId: string;
  readonly scope: 'whole' | 'parts';
  /** Empty for `whole`. */
  readonly parts: readonly string[];
  readonly requestedAt: IsoTime;
  readonly requestedBy: ActorView;
  readonly reason: string;
  readonly state: 'running' | 'confirmed' | 'unconfirmed';
  readonly confirmedAt?: IsoTime;
  /** From the request until V1 was served to all probe users. */
  readonly elapsedMs?: number;
  /** Set once nothing is left to try. */
  readonly finishedAt?: IsoTime;
  readonly closure: OperationClosureView;
  readonly confirmation: OperationConfirmationView;
  readonly flags: readonly OperationFlagView[];
  /** The three rungs, the fastest first; absent from older backends. */
  readonly ladder?: readonly LadderRungView[];
  /** Why it was decided without a person; absent when a person asked. */
  readonly cause?: OperationCauseView;
  /** Says in one sentence how it stands. */
  readonly sentence: string;
}
