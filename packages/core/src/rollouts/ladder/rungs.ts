import type { DurationMs, EpochMs } from '../../shared/time';

/**
 * A way of taking users back, from the fastest to the slowest: the one write,
 * flag by flag, the code.
 *
 * @public
 */
export type Rung = 'flag' | 'part' | 'code';

/**
 * Within how many milliseconds of its start a rung has to be confirmed.
 *
 * @public
 */
export const RUNG_BUDGETS_MS: Readonly<Record<Rung, DurationMs>> = {
  flag: 60_000,
  part: 5 * 60_000,
  code: 30 * 60_000,
};

/**
 * That a rung was not confirmed in time, as it was noticed.
 *
 * @public
 */
export interface RungOverdue {
  readonly rung: Rung;
  readonly at: EpochMs;
}

/** `60 s`, `5 min`: what a rung is given, in words. */
export function budgetOf(rung: Rung): string {
  const seconds = RUNG_BUDGETS_MS[rung] / 1_000;
  return seconds <= 60 ? `${seconds} s` : `${seconds / 60} min`;
}

/**
 * How a rung stands.
 *
 * @remarks
 * `overdue`: not confirmed in time, and still tried. `failed`: nothing is left
 * to try. `unproven`: done as far as we can see, and nobody watches the rest.
 * `not-needed`: users were back before it began.
 *
 * @public
 */
export type RungState =
  | 'not-applicable'
  | 'not-available'
  | 'not-needed'
  | 'waiting'
  | 'offered'
  | 'running'
  | 'overdue'
  | 'confirmed'
  | 'unproven'
  | 'failed';

/**
 * One rung of the ladder of a rollback, at one moment.
 *
 * @public
 */
export interface LadderRung {
  readonly rung: Rung;
  readonly state: RungState;
  /** When its clock started; absent when it has not. */
  readonly startedAt?: EpochMs;
  readonly budgetMs: DurationMs;
  /** When its clock stopped. */
  readonly endedAt?: EpochMs;
  readonly sentence: string;
}
