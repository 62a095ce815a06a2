import type { DurationMs, EpochMs } from '../shared/time';

/**
 * Gate kinds a plan may name. `approval` is decided from recorded approvals,
 * `drill-age` from recorded drills and `freeze-window` from the plan and the
 * calendars; all others need a measurement or a fact and stay `unknown` until one exists or a
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

/** @public */
export const WEEKDAYS = [
  'mon',
  'tue',
  'wed',
  'thu',
  'fri',
  'sat',
  'sun',
] as const;

/** @public */
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * A time in which no rollout goes forward: once, between two moments in ISO
 * 8601 with an offset, or every week on the clocks of a time zone.
 *
 * @remarks
 * Where clocks are put back and an hour comes twice, the window has both.
 *
 * @public
 */
export type FreezeWindow = {
  /** Why, for people. */
  readonly reason?: string;
} & (
  | { readonly from: string; readonly to: string }
  | {
      /** Days on which it begins. */
      readonly days: readonly Weekday[];
      /** `16:00`, on the clocks of `zone`. */
      readonly from: string;
      /** On the next day when it is not after `from`. */
      readonly to: string;
      /** Name of a time zone, such as `Europe/Berlin`. */
      readonly zone: string;
    }
  | {
      /** `fri 16:00`, on the clocks of `zone`. */
      readonly from: string;
      /** `mon 08:00`: the next one after `from`. */
      readonly to: string;
      readonly zone: string;
    }
);

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
  /** Name of the signal, rollout, runbook or calendar the kind refers to. */
  readonly of?: string;
  /** Only this part is measured; everything when absent. */
  readonly part?: string;
  /** How far back is looked, where `forMs` does not say. */
  readonly windowMs?: DurationMs;
  /** Fewer requests, values or answers decide nothing. */
  readonly minimum?: number;
  /** Older data says nothing about now. */
  readonly freshForMs?: DurationMs;
  /**
   * What happens while nothing is known: it holds, which is meant when absent,
   * or a person may let it pass for a time with `waive-gate`.
   */
  readonly onNoData?: 'hold' | 'waiver';
  /** `warn`: shown while it is not open, and holds nothing. */
  readonly severity?: 'block' | 'warn';
  /** `observe`: judged and shown, and holds nothing. */
  readonly mode?: 'observe' | 'enforce';
  /** When nothing may go forward, for `freeze-window`. */
  readonly windows?: readonly FreezeWindow[];
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
  /** Earliest moment it can open, as far as time decides. */
  readonly earliestAt?: EpochMs;
  /** Present when it holds nothing although it may not be open. */
  readonly advisory?: 'warn' | 'observe';
  /** Requests, values, answers or people that were looked at. */
  readonly n?: number;
  /** Those of them that the gate counts. */
  readonly x?: number;
  /** What was measured, in the unit of the limit. */
  readonly value?: number;
  readonly limit?: number;
  /** What the true value is on the good side of, surely; as `value`. */
  readonly bound?: number;
  /** End of the newest data that was looked at. */
  readonly reportedAt?: EpochMs;
  /** What is missing, in words, such as `200 more requests`. */
  readonly missing?: string;
  /** Until when a person lets it pass without data. */
  readonly waivedUntil?: EpochMs;
  /** Until when a person's word that it is so counts. */
  readonly attestedUntil?: EpochMs;
}

/**
 * True when it was open by a person's word that has ended by now.
 */
export function isWordOver(
  { attestedUntil, waivedUntil }: GateAssessment,
  now: EpochMs,
): boolean {
  const until = attestedUntil ?? waivedUntil;
  return until !== undefined && until <= now;
}

/**
 * True when the gate keeps the rollout in its phase.
 *
 * @public
 */
export function isHolding({ state, advisory }: GateAssessment): boolean {
  return state !== 'open' && advisory === undefined;
}
