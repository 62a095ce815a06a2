import type { SignalOffer } from '@production-safety/core';

/**
 * How a source of signals may have done when it was asked last.
 *
 * @remarks
 * `late`: it was still answering. `missing`: no module has connected it any
 * more. `unstored`: it answered, and the database did not.
 *
 * @public
 */
export const SOURCE_STATES = [
  'answered',
  'unavailable',
  'rejected',
  'failed',
  'late',
  'missing',
  'unstored',
] as const;

/** @public */
export interface SourceStateView {
  readonly state: (typeof SOURCE_STATES)[number];
  readonly askedAt: string;
  /** Why it did not answer. */
  readonly reason?: string;
  /** When it answered last; absent when it never did. */
  readonly answeredAt?: string;
  /** Up to where it has told everything that was asked. */
  readonly completeUntil?: string;
}

/**
 * A connected source of signals.
 *
 * @public
 */
export interface SourceView {
  readonly id: string;
  /** Entity references it can speak of; all of them when absent. */
  readonly components?: readonly string[];
  /** What it can measure. */
  readonly offers: readonly SignalOffer[];
  /** Absent while nothing was asked. */
  readonly last?: SourceStateView;
}
