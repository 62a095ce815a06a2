import type { DurationMs } from '../shared/time';
import type { Reaction } from './errorRateRule';
import { METER_BUDGET, type MeterBudget } from './meterBudget';

/**
 * Parameters of a guard on how often something happens, where nobody counts
 * of how many: crashes, jobs that fail.
 *
 * @remarks
 * The meter is that of the error rate, a Shiryaev-Roberts change detector
 * with a head start, on counts that are Poisson while it is healthy. While
 * things happen at most `above` times in `perSeconds`, the evidence reaches
 * `threshold` with a chance of at most 1 in `threshold`, as all starting
 * capital adds up to at most 1: half of it at five phase starts, half over 28
 * days of minutes.
 *
 * @public
 */
export interface CountRule extends MeterBudget {
  /** So many in `perSeconds` are tolerated. */
  readonly above: number;
  readonly perSeconds: number;
  /** How many times as often as tolerated it listens for. */
  readonly ratios: readonly number[];
  /**
   * Of more tolerated in one bucket each counts less, as failures come in
   * clumps.
   */
  readonly cap: number;
  /** How finely is counted; one bucket is one step. */
  readonly reaction: Reaction;
}

/**
 * The rule for what is tolerated.
 *
 * @public
 */
export function countRule({
  above,
  perMs,
  reaction = 'fast-start',
}: {
  /** Above 0. */
  readonly above: number;
  readonly perMs: DurationMs;
  readonly reaction?: Reaction;
}): CountRule {
  return {
    ...METER_BUDGET,
    above,
    perSeconds: perMs / 1_000,
    ratios: [1.5, 3, 10, 30],
    cap: 20,
    reaction,
  };
}

/** How many are tolerated in so many seconds. */
export function toleratedIn(
  { above, perSeconds }: Pick<CountRule, 'above' | 'perSeconds'>,
  seconds: number,
): number {
  return (above * seconds) / perSeconds;
}
