import type { GuardLedger } from '@production-safety/core';
import type { GateView, GuardVerdictView } from './rolloutDetail';
import type { ActorView, IsoTime } from './shared';

/**
 * What was counted of one cohort, the oldest first. Buckets of which nothing
 * was known are missing.
 *
 * @public
 */
export interface DecisionSeries {
  readonly cohort: 'exposed' | 'control';
  readonly bucketMs: number;
  readonly points: readonly {
    readonly start: IsoTime;
    /** Of `n` requests `x` were bad; without `n` nobody knows of how many. */
    readonly n?: number;
    readonly x: number;
  }[];
}

/**
 * Why a rollback was made without a person: what a guard said, from which
 * numbers, and whether the same numbers say it again.
 *
 * @public
 */
export interface DecisionView {
  readonly rolloutId: string;
  readonly operationId: string;
  /** Id of the action, by which a person may judge it. */
  readonly action: string;
  readonly verdict: GuardVerdictView;
  readonly signal: string;
  readonly part?: string;
  /** Share of bad requests in percent above which it fires. */
  readonly limitPercent?: number;
  /** How often it may happen, where it is not a share that is judged. */
  readonly tolerated?: { readonly above: number; readonly perMs: number };
  readonly decidedAt: IsoTime;
  readonly replay: {
    /** `gone`: what was known then is not stored any more. */
    readonly outcome: 'same' | 'different' | 'gone';
    /** What the replay says. */
    readonly sentence: string;
  };
  /** Around the decision; empty where a guard counts nothing. */
  readonly series: readonly DecisionSeries[];
  /** What a person thought of it last. */
  readonly judgement?: {
    readonly judgement: 'right' | 'wrong';
    readonly by: string;
    readonly at: IsoTime;
    readonly reason: string;
  };
}

/**
 * Why a rollout went forward, or was to: how its gates stood, from what they
 * were judged, and whether the same follows again.
 *
 * @public
 */
export interface StepView {
  readonly rolloutId: string;
  /** Version that the rollout had after it. */
  readonly version: number;
  readonly type: 'phase-entered' | 'completed' | 'advance-proposed';
  readonly at: IsoTime;
  readonly actor: ActorView;
  readonly reason?: string;
  /** What it led to, such as the name of a phase. */
  readonly to: string;
  /** Ids of gates that a person overrode. */
  readonly overridden: readonly string[];
  /** What the autopilot went on with, one sentence per condition. */
  readonly evidence: readonly string[];
  /** Absent when nothing is stored of what was judged. */
  readonly judgedAt?: IsoTime;
  /** As they were judged; empty when that is not stored. */
  readonly gates: readonly GateView[];
  /** What the gates were told besides measurements, one sentence each. */
  readonly facts: readonly string[];
  readonly replay: {
    /**
     * `not-stored`: from before such facts were stored, or nothing was known.
     * `gone`: kept no longer.
     */
    readonly outcome: 'same' | 'different' | 'gone' | 'not-stored';
    /** What is said now, of gates of which that is something else. */
    readonly differences: readonly string[];
  };
}

/**
 * What the automatic actions of a rollout were worth, as people judged them.
 *
 * @public
 */
export interface LedgerView {
  /** How late people are assumed to be, from the first bad sample on. */
  readonly byHandMinutes: number;
  readonly guards: readonly GuardLedger[];
}
