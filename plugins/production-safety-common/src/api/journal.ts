import type { JournalEntry } from '@production-safety/core';

/**
 * Entries that one push may carry.
 *
 * @public
 */
export const JOURNAL_PUSH_LIMIT = 200;

/** @public */
export interface JournalPushRequest {
  /** In the order in which they were written, 200 at most. */
  readonly entries: readonly JournalEntry[];
}

/**
 * An entry that was not taken, or of which the portal cannot make anything
 * yet.
 *
 * @public
 */
export interface RefusedEntry {
  readonly id: string;
  /** Why, and what to do. */
  readonly reason: string;
}

/**
 * What became of a push. Every entry counts once.
 *
 * @public
 */
export interface JournalPushResponse {
  /** Entries that are new here. */
  readonly taken: number;
  /** Entries that were here already. */
  readonly known: number;
  readonly refused: readonly RefusedEntry[];
}

/**
 * The journal of one run, as far as it concerns one rollout.
 *
 * @public
 */
export interface JournalRunView {
  readonly run: string;
  readonly rolloutId: string;
  /** In the order in which they were written. */
  readonly entries: readonly JournalEntry[];
}
