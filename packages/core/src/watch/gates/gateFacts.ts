import type { GateRules } from '../../rollouts/gateRules';
import type { RolloutStatus } from '../../rollouts/rollout';
import type { EpochMs } from '../../shared/time';

/**
 * @public
 */
export interface IncidentFact {
  /** `P0` is the worst. */
  readonly severity: string;
  readonly openedAt: EpochMs;
  /** Absent while it is open. */
  readonly closedAt?: EpochMs;
}

/**
 * What gates ask for and no signal says. Each may be missing, and what is
 * missing opens nothing.
 *
 * @public
 */
export interface GateFacts {
  /** Of the component and of what it depends on. */
  readonly incidents?: {
    readonly readAt: EpochMs;
    /** Those that were closed before may be missing. */
    readonly since: EpochMs;
    readonly items: readonly IncidentFact[];
  };
  /**
   * Incidents of severity P0 and P1 that are open on the component or on what
   * it depends on, one sentence each. Nothing goes forward meanwhile.
   */
  readonly majorIncidents?: readonly string[];
  /** Other rollouts by id. */
  readonly rollouts?: Readonly<
    Record<string, { readonly status: RolloutStatus }>
  >;
  /** Checklists by the path of their runbook. */
  readonly checklists?: Readonly<
    Record<string, { readonly done: number; readonly total: number }>
  >;
  /** What holds for the gates of all rollouts. */
  readonly rules?: GateRules;
}
