import type { EpochMs } from '@production-safety/core';

/** What became of an alert at the pager. */
export type PagerWordKind =
  | 'opened'
  | 'reopened'
  | 'acknowledged'
  | 'resolved'
  | 'escalated'
  | 'annotated'
  | 'priority-set';

/** What a pager says of an alert that may be ours. */
export interface PagerWord {
  /** By which the pager tells one word from another. */
  readonly deliveryId: string;
  readonly kind: PagerWordKind;
  readonly at: EpochMs;
  /** From the key of the alert; absent where only the place is named. */
  readonly incidentId?: string;
  /** The pager's own id of what it opened. */
  readonly place?: string;
  /** Name of a person; absent for what a machine did, as we are one. */
  readonly by?: string;
  /** What was written, to whom it went, or the priority. */
  readonly text?: string;
  readonly href?: string;
}

/** A word of which it is known what it is about. */
export type OurPagerWord = PagerWord & { readonly incidentId: string };
