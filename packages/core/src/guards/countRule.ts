import type { DurationMs } from '../shared/time';
import type { Reaction } from './errorRateRule';

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
export interface CountRule {
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
  /** Evidence needed: 1 / chance of rolling back a healthy rollout. */
  readonly threshold: number;
  readonly startWeight: number;
  readonly minuteWeight: number;
  /** Ceiling of what one bucket can say, as a logarithm. */
  readonly maxLogPerBucket: number;
  /** Ceiling of the evidence, so that it falls soon after a recovery. */
  readonly clip: number;
  /** Evidence from which on people are told. */
  readonly watchAt: number;
  /** Without any count for this long nothing is known any more. */
  readonly blindSeconds: number;
  /** How finely is counted; one bucket is one step. */
  readonly reaction: Reaction;
}

const PHASES = 5;
const MINUTES_OF_28_DAYS = 40_320;

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
    above,
    perSeconds: perMs / 1_000,
    ratios: [1.5, 3, 10, 30],
    cap: 20,
    threshold: 1_000,
    startWeight: 0.5 / PHASES,
    minuteWeight: 0.5 / MINUTES_OF_28_DAYS,
    maxLogPerBucket: 12,
    clip: 1e6,
    watchAt: 0.5,
    blindSeconds: 5 * 60,
    reaction,
  };
}

/**
 * How many are tolerated in so many seconds.
 *
 * @public
 */
export function toleratedIn(
  { above, perSeconds }: Pick<CountRule, 'above' | 'perSeconds'>,
  seconds: number,
): number {
  return (above * seconds) / perSeconds;
}
