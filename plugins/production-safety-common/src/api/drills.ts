import type { DrillOutcome, DrillPath, Spread } from '@production-safety/core';
import type { ActorView, IsoTime } from './shared';

/**
 * The newest drill of a rollout, whatever it showed.
 *
 * @remarks
 * Of the three spreads those are there that were measured: until the write
 * was answered, from there until V1 was observed, and both.
 *
 * @public
 */
export interface DrillView {
  /** When it ended; never after it was recorded. */
  readonly at: IsoTime;
  readonly outcome: DrillOutcome;
  /** How often it was rolled back, and how often V1 was proved. */
  readonly runs: number;
  readonly confirmed: number;
  readonly writeMs?: Spread;
  readonly confirmMs?: Spread;
  readonly totalMs?: Spread;
  readonly path: DrillPath;
  /** Who practised, by the journal. */
  readonly who: string;
  /** Who brought the journal in. */
  readonly actor: ActorView;
  readonly reason: string;
}
