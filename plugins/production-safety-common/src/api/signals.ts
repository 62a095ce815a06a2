import type { Actor, Cohort } from '@production-safety/core';
import type { IsoTime } from './shared';

/**
 * Entries that one push of signals may carry.
 *
 * @public
 */
export const SIGNAL_PUSH_LIMIT = 500;

/**
 * What was measured in one bucket: exactly one of `count`, `tally`,
 * `quantile` and `value`, as the source is configured to push the signal.
 *
 * @public
 */
export interface PushedEntry {
  /** Given by the sender, unique for its source; sending again is safe. */
  readonly id: string;
  readonly signal: string;
  /** Entity reference of the component. */
  readonly component: string;
  readonly environment: string;
  /** Key of the flag that tells cohorts apart; the whole component if absent. */
  readonly flag?: string;
  readonly part?: string;
  /** `all` when absent. */
  readonly cohort?: Cohort;
  /** Start of the bucket; a multiple of `bucketMs`. */
  readonly start: IsoTime;
  /** Length of the bucket, from one second to one day. */
  readonly bucketMs: number;
  /** Of `n` requests, users or answers `x` were bad. */
  readonly count?: { readonly n: number; readonly x: number };
  /** It happened so often; of how many requests nobody knows. */
  readonly tally?: number;
  /** The quantile `q` (such as 0.75) of `n` values. */
  readonly quantile?: {
    readonly q: number;
    readonly value: number;
    readonly n: number;
  };
  readonly value?: number;
}

/** @public */
export interface SignalPushRequest {
  /** 500 at most. */
  readonly entries: readonly PushedEntry[];
}

/**
 * Why an entry was not taken, and what to do.
 *
 * @public
 */
export interface RefusedPush {
  /** Place in the list that was sent, from 0. */
  readonly index: number;
  /** Its id, as far as it has one. */
  readonly id?: string;
  readonly code:
    | 'invalid-field'
    | 'unknown-field'
    | 'signal-not-configured'
    | 'component-not-configured'
    | 'in-future'
    | 'too-old'
    | 'bucket-twice'
    | 'id-reused';
  readonly field: string;
  readonly message: string;
  readonly fix: string;
}

/**
 * What became of a push. What is accepted is stored.
 *
 * @public
 */
export interface SignalPushResponse {
  /** Entries that are stored, now or by an earlier push. */
  readonly accepted: number;
  readonly refused: readonly RefusedPush[];
}

/**
 * A measurement that a person enters for a rollout: exactly one of `count`,
 * `quantile` and `value`.
 *
 * @public
 */
export interface MeasurementEntry
  extends Pick<PushedEntry, 'count' | 'quantile' | 'value'> {
  readonly signal: string;
  /** A part of the rollout; all of it when absent. */
  readonly part?: string;
  /** Those on V2 when absent; then it answers for `all` too. */
  readonly cohort?: Cohort;
  /** Where the number comes from; 3 to 500 characters. */
  readonly reason: string;
  /** Until when it counts, 90 days ahead at most; then there is no data. */
  readonly expiresAt: IsoTime;
}

/**
 * A measurement that a person entered.
 *
 * @public
 */
export interface EnteredMeasurement extends MeasurementEntry {
  readonly id: string;
  readonly cohort: Cohort;
  readonly enteredAt: IsoTime;
  readonly enteredBy: Actor;
  readonly expired: boolean;
}

/**
 * An event that another system raised on a component.
 *
 * @public
 */
export interface RaisedEventView {
  readonly kind: string;
  readonly component: string;
  readonly part?: string;
  readonly at: IsoTime;
  readonly receivedAt: IsoTime;
  readonly source: string;
  readonly summary: string;
}
