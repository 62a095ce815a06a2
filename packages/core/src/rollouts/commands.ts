import type { DrillStatistics } from '../journal/journalEntry';
import type { EpochMs } from '../shared/time';
import type { GuardVerdict } from '../guards/verdict';
import type { RolloutDefinition } from './definition';
import type { DrillPath } from './drill';
import type { ProviderChange } from './rolloutDrift';
import type { RolloutReading } from './flagControl';
import type { GateAssessment } from './gate';
import type { RevertProgress } from './ladder/codeRevert';
import type { Rung } from './ladder/rungs';

/**
 * How the gates of a rollout stood, judged from stored measurements. Never
 * taken from a caller outside.
 *
 * @public
 */
export interface GateAssessments {
  /** Version of the rollout that was judged; for another one it says nothing. */
  readonly version: number;
  readonly at: EpochMs;
  readonly gates: readonly GateAssessment[];
  /**
   * What guards said when they were looked at last; one that is missing was not
   * looked at. Absent where nobody asked.
   */
  readonly guards?: readonly GuardVerdict[];
}

/**
 * What an operator or a service may ask of a rollout.
 *
 * @remarks
 * `reason` is required wherever a person decides something that others will
 * have to understand later.
 *
 * @public
 */
export type OperatorCommand =
  | { readonly type: 'define'; readonly definition: RolloutDefinition }
  | { readonly type: 'orphan' }
  | {
      readonly type: 'start';
      readonly reason: string;
      /** Start although a P0 or P1 is open; needs its own permission. */
      readonly override?: boolean;
      /** Whether one is; without it nothing is known of any. */
      readonly assessments?: GateAssessments;
    }
  | { readonly type: 'pause'; readonly reason: string }
  | { readonly type: 'resume'; readonly reason: string }
  | {
      readonly type: 'approve';
      readonly gate: string;
      readonly reason: string;
      /**
       * Groups of who approves, as the portal knows them; none when absent.
       * Never taken from a caller outside.
       */
      readonly groups?: readonly string[];
    }
  | {
      readonly type: 'attest';
      readonly gate: string;
      readonly reason: string;
      /** It ends by itself then; as the rules for gates say when absent. */
      readonly until?: EpochMs;
    }
  | {
      /** Lets a gate pass for a time while nothing is known. */
      readonly type: 'waive-gate';
      readonly gate: string;
      readonly reason: string;
      /** The waiver ends by itself then. */
      readonly until: EpochMs;
    }
  | {
      readonly type: 'advance';
      readonly reason: string;
      /** Advance although something holds it; needs its own permission. */
      readonly override?: boolean;
      /** What was measured of the gates; without it nothing was. */
      readonly assessments?: GateAssessments;
    }
  | {
      readonly type: 'rollback';
      readonly reason: string;
      /** The whole rollout when absent or empty. */
      readonly parts?: readonly string[];
    }
  | {
      readonly type: 'revert-code';
      readonly reason: string;
      /** The rollback it belongs to: the newest when absent. */
      readonly operationId?: string;
    }
  | {
      readonly type: 'restore';
      readonly reason: string;
      readonly parts?: readonly string[];
      /** Restore although a P0 or P1 is open; needs its own permission. */
      readonly override?: boolean;
      /** Whether one is; without it nothing is known of any. */
      readonly assessments?: GateAssessments;
    }
  | {
      readonly type: 'complete';
      readonly reason: string;
      readonly override?: boolean;
      readonly assessments?: GateAssessments;
    }
  | { readonly type: 'abort'; readonly reason: string }
  | {
      /** What a person thinks of an automatic action, or of none. */
      readonly type: 'judge-action';
      readonly judgement: 'right' | 'wrong' | 'missed';
      /** Id of the action, for `right` and `wrong`. */
      readonly action?: string;
      /** For `missed`: the guard that should have fired, and when. */
      readonly guard?: string;
      readonly happenedAt?: EpochMs;
      readonly reason: string;
    };

/**
 * What the worker that runs effects tells the rollout.
 *
 * @public
 */
export type ReportCommand =
  | {
      readonly type: 'report-exposure';
      readonly generation: number;
      readonly outcome: 'done' | 'failed';
      readonly detail?: string;
    }
  | {
      readonly type: 'report-closure';
      readonly operationId: string;
      readonly outcome: 'done' | 'failed' | 'not-applicable';
      readonly detail?: string;
    }
  | {
      readonly type: 'report-flag';
      readonly operationId: string;
      readonly flag: string;
      readonly outcome: 'off' | 'failed';
      readonly detail?: string;
    }
  | {
      readonly type: 'report-confirmation';
      readonly operationId: string;
      readonly outcome: 'confirmed' | 'unconfirmed';
      readonly asked: number;
      readonly onV1: number;
      readonly stillServed: readonly string[];
      /** Flags on which settings of others are on; absent when not known. */
      readonly overridesOn?: readonly string[];
      /** When the deciding observation was complete. */
      readonly observedAt: number;
      readonly detail?: string;
    }
  | {
      readonly type: 'report-drift';
      /** What the flag provider has, whether it differs or not. */
      readonly reading: RolloutReading;
      /** Absent when the provider does not tell. */
      readonly change?: ProviderChange;
      /** Flags that another rollout has on for everybody by right. */
      readonly keptOn?: readonly string[];
    }
  | {
      /** The budget of a rung is over. */
      readonly type: 'report-rung';
      readonly operationId: string;
      readonly rung: Rung;
      readonly revertId?: string;
    }
  | {
      readonly type: 'report-revert';
      readonly operationId: string;
      readonly revertId: string;
      readonly progress: RevertProgress;
    }
  | {
      /** What guards and gates say, and what is known besides. */
      readonly type: 'report-verdicts';
      readonly verdicts: readonly GuardVerdict[];
      /** Of the present phase, all of them; empty when not assessed. */
      readonly gates: readonly GateAssessment[];
      /** Of the rollout that was judged. */
      readonly generation: number;
      /** The same; absent when nothing is stored of what was judged. */
      readonly version?: number;
      readonly judgedAt: EpochMs;
    };

/**
 * What the journal of a break-glass run tells the rollout afterwards.
 *
 * @remarks
 * `who`, `host` and `at` are what the journal says; who brings it in is the
 * actor. Once per run: that is up to the caller's idempotency key.
 *
 * @public
 */
export interface RecordBreakGlassCommand {
  readonly type: 'record-break-glass';
  /** Id of the run, under which its journal is kept. */
  readonly run: string;
  readonly command: 'rollback' | 'restore';
  readonly who: string;
  readonly host: string;
  /** When the run began, on that machine's clock. */
  readonly at: EpochMs;
  readonly reason: string;
  /** The whole rollout when absent or empty. */
  readonly parts?: readonly string[];
  /** As the journal calls it, such as `confirmed`. */
  readonly outcome: string;
  /** The outcome in one sentence. */
  readonly sentence: string;
}

/**
 * What the journal of a drill tells the rollout afterwards.
 *
 * @remarks
 * `who`, `host` and `at` are what the journal says; who brings it in is the
 * actor. Once per run, as for {@link RecordBreakGlassCommand}.
 *
 * @public
 */
export interface RecordDrillCommand {
  readonly type: 'record-drill';
  /** Id of the run, under which its journal is kept. */
  readonly run: string;
  readonly who: string;
  readonly host: string;
  /** When the drill ended, on that machine's clock. */
  readonly at: EpochMs;
  readonly reason: string;
  /** Where it was practised. */
  readonly environment: string;
  readonly path: DrillPath;
  /** How often it was rolled back, and how often V1 was proved. */
  readonly runs: number;
  readonly confirmed: number;
  readonly statistics: DrillStatistics;
}

/** @public */
export type RolloutCommand =
  | OperatorCommand
  | ReportCommand
  | RecordBreakGlassCommand
  | RecordDrillCommand;
