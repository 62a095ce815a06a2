import type { SignalOffer } from '@production-safety/core';

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
}
