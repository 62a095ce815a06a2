import type { DurationMs, EpochMs } from '../../shared/time';
import type { RollbackOperation } from '../rollback';

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

/** Since when flags are switched off one by one because users need it. */
export function flagByFlagSince({
  scope,
  requestedAt,
  flagByFlagAt,
  closure,
}: RollbackOperation): EpochMs | undefined {
  if (scope === 'parts') return requestedAt;
  if (flagByFlagAt !== undefined) return flagByFlagAt;
  // Stored before the moment was kept.
  const failed = closure.status === 'failed';
  return failed || closure.status === 'not-applicable' ? closure.at : undefined;
}
