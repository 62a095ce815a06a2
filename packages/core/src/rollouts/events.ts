import type { DrillStatistics } from '../journal/journalEntry';
import type { Actor } from '../shared/actor';
import type { GuardVerdict } from '../guards/verdict';
import type { EpochMs } from '../shared/time';
import type { AnswerOutcome } from './autopilot/watchState';
import type { DriftPolicy, GuardSpec, RolloutDefinition } from './definition';
import type { DrillOutcome, DrillPath } from './drill';
import type { ProviderChange } from './rolloutDrift';
import type { Exposure } from './exposure';
import type { RevertProgress } from './ladder/codeRevert';
import type { RollbackCause } from './rollback';
import type { Rung } from './ladder/rungs';

/**
 * Facts about a rollout, in the past tense. Append-only.
 *
 * @public
 */
export type RolloutFact =
  | {
      readonly type: 'defined';
      readonly id: string;
      readonly definition: RolloutDefinition;
    }
  | {
      readonly type: 'plan-changed';
      readonly definition: RolloutDefinition;
      /** One sentence per difference that applies from now on. */
      readonly changes: readonly string[];
    }
  | { readonly type: 'orphaned' }
  | { readonly type: 'readopted' }
  | { readonly type: 'started' }
  | { readonly type: 'paused' }
  | { readonly type: 'resumed' }
  | { readonly type: 'gate-approved'; readonly gate: string }
  | {
      readonly type: 'gate-attested';
      readonly gate: string;
      /** When it ends; absent in events from when it did not. */
      readonly until?: EpochMs;
    }
  | {
      readonly type: 'gate-waived';
      readonly gate: string;
      readonly until: EpochMs;
    }
  | {
      readonly type: 'gates-overridden';
      /** Gates that were not open. */
      readonly gates: readonly string[];
      /** How the flag provider differed; absent when it did not. */
      readonly drift?: readonly string[];
      /** Guards that were breached or could not say; absent when none was. */
      readonly guards?: readonly string[];
    }
  | {
      readonly type: 'phase-entered';
      readonly phase: number;
      readonly phaseName: string;
      readonly exposure: Exposure;
      readonly generation: number;
      /** Why the autopilot went on: one sentence per condition. */
      readonly evidence?: readonly string[];
      /** Absent where no gates were judged, or nothing was stored of it. */
      readonly basis?: StepBasis;
    }
  | {
      readonly type: 'exposure-written';
      readonly generation: number;
      readonly outcome: 'done' | 'failed';
      readonly detail?: string;
    }
  | {
      readonly type: 'rollback-requested';
      readonly operationId: string;
      readonly scope: 'whole' | 'parts';
      readonly parts: readonly string[];
      readonly flags: readonly string[];
      readonly generation: number;
      /** Absent when a person asked for it. */
      readonly cause?: RollbackCause;
    }
  | {
      readonly type: 'rollback-closed';
      readonly operationId: string;
      readonly outcome: 'done' | 'failed' | 'not-applicable';
      readonly detail?: string;
    }
  | {
      readonly type: 'flag-switched';
      readonly operationId: string;
      readonly flag: string;
      readonly outcome: 'off' | 'failed';
      readonly detail?: string;
    }
  | {
      readonly type: 'rollback-observed';
      readonly operationId: string;
      readonly outcome: 'confirmed' | 'unconfirmed';
      readonly asked: number;
      readonly onV1: number;
      readonly stillServed: readonly string[];
      /** Flags on which settings of others are on; absent when not known. */
      readonly overridesOn?: readonly string[];
      readonly observedAt: EpochMs;
      readonly detail?: string;
    }
  | {
      readonly type: 'rollback-finished';
      readonly operationId: string;
      readonly outcome: 'confirmed' | 'unconfirmed';
      /** Flags that could not be switched off behind the closed segment. */
      readonly failedFlags: readonly string[];
    }
  | {
      readonly type: 'rung-overdue';
      readonly operationId: string;
      readonly rung: Rung;
      /** The rung after it; absent when there is none, or none is declared. */
      readonly next?: Rung;
      /** True when the next rung is taken, false when it is offered. */
      readonly taken: boolean;
    }
  | {
      readonly type: 'revert-requested';
      readonly operationId: string;
      readonly revertId: string;
    }
  | {
      readonly type: 'revert-progressed';
      readonly operationId: string;
      readonly revertId: string;
      readonly progress: RevertProgress;
    }
  | {
      readonly type: 'restored';
      readonly parts: readonly string[];
      readonly phase: number | null;
      readonly exposure: Exposure;
      readonly generation: number;
    }
  | {
      readonly type: 'completed';
      readonly generation: number;
      /** Absent where nothing was stored of it. */
      readonly basis?: StepBasis;
    }
  | { readonly type: 'aborted' }
  | ({
      /** Another setting in the flag provider, left alone. */
      readonly type: 'drift-found';
      readonly policy: DriftPolicy;
      /** Why nothing was done about it, in one sentence. */
      readonly held: string;
    } & DriftFinding)
  | ({
      /** What was set in the flag provider is ours from now on. */
      readonly type: 'drift-adopted';
      readonly exposure: Exposure;
      readonly generation: number;
    } & DriftFinding)
  | ({
      /** Ours is written again. */
      readonly type: 'drift-restored';
      readonly generation: number;
    } & DriftFinding)
  | {
      /** The flag provider serves again what we believe. */
      readonly type: 'drift-cleared';
      readonly readAt: EpochMs;
    }
  | WatchFact
  | {
      /** Somebody acted without the portal, and its journal came in later. */
      readonly type: 'broke-glass';
      readonly run: string;
      readonly command: 'rollback' | 'restore';
      /** Who acted; the event's actor is who brought the journal in. */
      readonly who: string;
      readonly host: string;
      /** When it happened; the event's own time is when it was recorded. */
      readonly happenedAt: EpochMs;
      readonly parts: readonly string[];
      readonly outcome: string;
      readonly sentence: string;
    }
  | {
      /** A rollback was practised, and its journal came in later. */
      readonly type: 'drilled';
      readonly run: string;
      /** Who practised; the event's actor is who brought the journal in. */
      readonly who: string;
      readonly host: string;
      readonly environment: string;
      /** When it ended; the event's own time is when it was recorded. */
      readonly happenedAt: EpochMs;
      readonly path: DrillPath;
      readonly runs: number;
      readonly confirmed: number;
      readonly statistics: DrillStatistics;
      readonly outcome: DrillOutcome;
    };

/**
 * Facts about guards and the autopilot.
 *
 * @public
 */
export type WatchFact =
  | {
      readonly type: 'guard-verdict-changed';
      readonly verdict: GuardVerdict;
    }
  | {
      /** A guard fired, and this is what became of it. */
      readonly type: 'guard-answered';
      readonly guard: string;
      /** Id of the action, by which a person may judge it. */
      readonly action: string;
      /** What follows, which a policy may have changed. */
      readonly response: GuardSpec['response'];
      /** Which policy of the guard decided, where one did. */
      readonly policy?: GuardVerdict['policy'];
      readonly outcome: AnswerOutcome;
      /** Why it was not done, where it was not. */
      readonly held?: string;
      /** When the attempt began in which it fired. */
      readonly attempt: EpochMs;
      readonly phase: number;
      readonly firstBadAt?: EpochMs;
      readonly crossedAt?: EpochMs;
      /** Id of the rollback, if one followed. */
      readonly rollback?: string;
    }
  | {
      /** All is well again after a rollback. */
      readonly type: 'guard-recovered';
      readonly guard: string;
      /** Id of that rollback. */
      readonly rollback: string;
      readonly recoveredAt: EpochMs;
      readonly sentence: string;
    }
  | {
      readonly type: 'advance-proposed';
      /** Index of the phase to enter; `null` to complete. */
      readonly next: number | null;
      /** Ids of the gates that are open. */
      readonly gates: readonly string[];
      /** One sentence per condition that holds. */
      readonly evidence: readonly string[];
      /** Absent where nothing was stored of it. */
      readonly basis?: StepBasis;
    }
  | {
      /** A proposal does not stand any more. */
      readonly type: 'proposal-withdrawn';
      readonly why: string;
    }
  | {
      /** A person says what an automatic action, or none, was worth. */
      readonly type: 'action-judged';
      readonly judgement: 'right' | 'wrong' | 'missed';
      readonly guard: string;
      readonly action?: string;
      readonly happenedAt?: EpochMs;
    };

/**
 * By what the gates of a step were judged: what is stored of it is found by
 * the version of the rollout and the moment.
 *
 * @public
 */
export interface StepBasis {
  readonly version: number;
  readonly judgedAt: EpochMs;
}

/**
 * How and when a flag provider differed, and whose doing it was if that is
 * known.
 *
 * @public
 */
export interface DriftFinding {
  /** One sentence per difference. */
  readonly differences: readonly string[];
  readonly readAt: EpochMs;
  readonly change?: ProviderChange;
}

/** @public */
export type RolloutEventType = RolloutFact['type'];

/**
 * A fact with when, who and why.
 *
 * @public
 */
export type RolloutEvent = RolloutFact & {
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly reason?: string;
};
