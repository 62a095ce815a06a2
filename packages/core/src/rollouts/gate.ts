import type { DurationMs } from '../shared/time';

/**
 * Gate kinds a plan may name. `approval` is decided from recorded approvals,
 * `drill-age` from recorded drills;
 * all others need a measurement and stay `unknown` until one exists or a
 * person attests them.
 *
 * @public
 */
export const GATE_KINDS = [
  'approval',
  'error-rate',
  'latency',
  'lcp',
  'inp',
  'cls',
  'availability',
  'nps',
  'csat',
  'adoption',
  'support-tickets',
  'open-incidents',
  'drill-age',
  'freeze-window',
  'dependency',
  'checklist',
  'custom',
] as const;

/** @public */
export type GateKind = (typeof GATE_KINDS)[number];

/**
 * A condition for leaving a phase, as declared in the plan.
 *
 * @remarks
 * Which of the optional members a kind takes is checked where definitions are
 * parsed. Rates and shares are in percent, times in milliseconds.
 *
 * @public
 */
export interface GateSpec {
  /** Unique within its phase. */
  readonly id: string;
  readonly kind: GateKind;
  /** Sentence shown to people, such as "Error rate below 1 % for 3 days". */
  readonly title: string;
  /** Number of distinct people, for `approval`. */
  readonly count?: number;
  readonly below?: number;
  readonly above?: number;
  /** How long the condition must have held. */
  readonly forMs?: DurationMs;
  /** Name of the signal, rollout or runbook the kind refers to. */
  readonly of?: string;
}

/**
 * Answer to "may the rollout leave this phase as far as this gate goes?".
 * `unknown` never opens anything.
 *
 * @public
 */
export interface GateAssessment {
  /** `soak` for the phase's own minimum time. */
  readonly id: string;
  readonly kind: GateKind | 'soak';
  readonly title: string;
  readonly state: 'open' | 'closed' | 'unknown';
  /** One sentence with the numbers behind `state`. */
  readonly sentence: string;
  /** Earliest moment it can open, where time alone decides. */
  readonly earliestAt?: number;
}
