import type { GuardSpec, WatchedLimit } from '@production-safety/core';
import type { IsoTime } from './shared';

/** Farthest back that curves are drawn, in hours. @public */
export const HISTORY_HOURS_LIMIT = 72;

/** Farthest back that guards are backtested, in days. @public */
export const BACKTEST_DAYS_LIMIT = 28;

/**
 * What was measured of one cohort, the oldest first. Of points that are
 * missing nothing is known.
 *
 * @public
 */
export type CohortHistoryView = {
  readonly cohort: 'exposed' | 'control' | 'all';
  /** Length of a point in milliseconds. */
  readonly bucketMs: number;
} & (
  | {
      /** Of `n` requests `x` were bad. */
      readonly kind: 'count';
      readonly points: readonly {
        readonly start: IsoTime;
        readonly n: number;
        readonly x: number;
      }[];
    }
  | {
      /** It happened `x` times. */
      readonly kind: 'tally';
      readonly points: readonly {
        readonly start: IsoTime;
        readonly x: number;
      }[];
    }
  | {
      /** Quantiles or numbers, in the unit of the signal. */
      readonly kind: 'level';
      readonly points: readonly {
        readonly start: IsoTime;
        /** The middle one of those measured; then the lowest and highest. */
        readonly value: number;
        readonly low: number;
        readonly high: number;
      }[];
    }
);

/**
 * A signal that a rollout is judged by, with what is stored of it.
 *
 * @public
 */
export interface WatchedSignalView {
  readonly signal: string;
  readonly part?: string;
  /** For distributions, such as 0.75. */
  readonly quantile?: number;
  readonly limits: readonly WatchedLimit[];
  /** Empty where nothing is stored. */
  readonly cohorts: readonly CohortHistoryView[];
}

/**
 * Something that happened to the rollout.
 *
 * @public
 */
export interface SignalMarkView {
  readonly at: IsoTime;
  readonly kind: 'phase' | 'rollback' | 'restored' | 'fired';
  /** Name of the phase or the guard; absent for others. */
  readonly name?: string;
  /** Parts that it was about; everything when empty. */
  readonly parts: readonly string[];
}

/**
 * The curves of a rollout.
 *
 * @public
 */
export interface SignalHistoryView {
  readonly from: IsoTime;
  readonly to: IsoTime;
  readonly signals: readonly WatchedSignalView[];
  /** The oldest first. */
  readonly marks: readonly SignalMarkView[];
}

/**
 * A guard to be backtested on what is stored.
 *
 * @public
 */
export interface GuardBacktestRequest {
  /** As in a manifest: `above: '5%'`, `for: '15m'`; or `above: 3`, `per: '1h'`. */
  readonly guard: {
    readonly id: string;
    readonly signal: string;
    readonly above?: string | number;
    readonly below?: string | number;
    readonly for?: string;
    readonly per?: string;
    readonly part?: string;
    readonly reaction?: GuardSpec['reaction'];
    readonly onBlind?: GuardSpec['onBlind'];
    readonly sharedIncident?: GuardSpec['sharedIncident'];
    readonly response: GuardSpec['response'];
    readonly mode: GuardSpec['mode'];
  };
  /** How far back, 1 to 28; 7 when absent. */
  readonly days?: number;
}

/**
 * Something bad that people know of.
 *
 * @public
 */
export interface BacktestIncidentView {
  readonly id: string;
  /**
   * An incident of the component, an automatic action that people called
   * right, or one that they missed.
   */
  readonly kind: 'incident' | 'right' | 'missed';
  readonly title: string;
  readonly from: IsoTime;
  readonly to: IsoTime;
}

/**
 * How a guard would have done.
 *
 * @public
 */
export interface GuardBacktestView {
  readonly guard: GuardSpec;
  /** The guard as an item of `spec.guards`, in YAML. */
  readonly manifest: string;
  readonly from: IsoTime;
  readonly to: IsoTime;
  /** Of how much of that time something is stored. */
  readonly knownMs: number;
  readonly unknownMs: number;
  readonly fired: readonly {
    readonly at: IsoTime;
    readonly firstBadAt: IsoTime;
    /** Id of the incident it belongs to; absent for a false alarm. */
    readonly incident?: string;
  }[];
  readonly incidents: readonly BacktestIncidentView[];
  readonly caught: readonly {
    readonly incident: string;
    readonly latencyMs: number;
  }[];
  /** Ids of incidents during which it did not fire. */
  readonly missed: readonly string[];
  readonly falseAlarms: number;
  /** Of those caught; absent when none was. */
  readonly latency?: { readonly p50Ms: number; readonly p95Ms: number };
  /** What it looked at. */
  readonly cohorts: readonly CohortHistoryView[];
}
