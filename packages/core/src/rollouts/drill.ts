import type { DrillStatistics } from '../journal/journalEntry';
import type { Actor } from '../shared/actor';
import type { DurationMs, EpochMs } from '../shared/time';

/**
 * What a drill showed: every rollback was proved, or not. One that is
 * `misdated` was in the future when it was recorded, one that is `elsewhere`
 * was in another environment; neither proves anything.
 *
 * @public
 */
export const DRILL_OUTCOMES = [
  'confirmed',
  'unconfirmed',
  'misdated',
  'elsewhere',
] as const;

/** @public */
export type DrillOutcome = (typeof DRILL_OUTCOMES)[number];

/**
 * Who carried the writes of a drill out: the portal, or the command line that
 * went to the flag provider itself.
 *
 * @public
 */
export type DrillPath = 'portal' | 'flags';

/** Clocks of two machines may differ by this much and still be believed. */
export const CLOCK_SKEW_MS: DurationMs = 5 * 60_000;

/**
 * A rollback that was practised, as its rollout keeps it.
 *
 * @public
 */
export interface Drill {
  /** Id of the run, under which its journal is kept. */
  readonly run: string;
  /** When it ended; never after it was recorded. */
  readonly at: EpochMs;
  /** Who practised, by the journal. */
  readonly who: string;
  readonly path: DrillPath;
  /** How often it was rolled back, and how often V1 was proved. */
  readonly runs: number;
  readonly confirmed: number;
  /** In milliseconds, of the rollbacks that came so far. */
  readonly statistics: DrillStatistics;
  readonly outcome: DrillOutcome;
  /** Who brought the journal in. */
  readonly actor: Actor;
  readonly reason: string;
}
