import type { GuardVerdict } from '../../guards/verdict';
import type { EpochMs } from '../../shared/time';

/**
 * A stretch of exposure that guards judge from zero: from a start, a restore
 * or a person's resume on.
 *
 * @public
 */
export interface GuardAttempt {
  readonly at: EpochMs;
  /** How often the declaration had changed by then. */
  readonly definitions: number;
}

/**
 * What became of a breach.
 *
 * @remarks
 * `done`: the response was given. `advised`: people were told what to do.
 * `observed`: the guard only observes, or what follows is done already.
 *
 * @public
 */
export type AnswerOutcome = 'done' | 'advised' | 'observed';

/**
 * An answer to a guard that fired, the newest of each guard.
 *
 * @public
 */
export interface GuardAnswer {
  /** Id of the action, by which a person may judge it. */
  readonly action: string;
  readonly outcome: AnswerOutcome;
  readonly at: EpochMs;
  readonly phase: number;
  readonly attempt: EpochMs;
  /** Which policy decided; what fires without one is answered once more. */
  readonly policy?: GuardVerdict['policy'];
}

/**
 * The last automatic rollback that a guard caused.
 *
 * @public
 */
export interface AutomaticRollback {
  readonly at: EpochMs;
  readonly phase: number;
  readonly definitions: number;
  readonly part?: string;
}

/**
 * A step forward that was proposed to people and still stands.
 *
 * @public
 */
export interface AdvanceProposal {
  readonly at: EpochMs;
  /** Index of the phase to enter; `null` to complete. */
  readonly next: number | null;
  /** Ids of the gates that were open. */
  readonly gates: readonly string[];
  /** One sentence per condition that holds. */
  readonly evidence: readonly string[];
}

/**
 * What is remembered of guards and of the autopilot. All of it follows from
 * the events.
 *
 * @public
 */
export interface WatchState {
  /** How often the declaration has changed. */
  readonly definitions?: number;
  readonly attempt?: GuardAttempt;
  /** Attempts of parts that were restored alone. */
  readonly parts?: Readonly<Record<string, GuardAttempt>>;
  /** When exposure went up in this attempt, the first time first. */
  readonly phaseStarts?: readonly EpochMs[];
  /** By guard, as last recorded. */
  readonly verdicts?: Readonly<
    Record<string, GuardVerdict & { readonly at: EpochMs }>
  >;
  readonly answers?: Readonly<Record<string, GuardAnswer>>;
  readonly rolledBack?: Readonly<Record<string, AutomaticRollback>>;
  readonly proposal?: AdvanceProposal;
  /** Automatic actions that a person may judge, the newest last. */
  readonly actions?: readonly {
    readonly action: string;
    readonly guard: string;
  }[];
}
