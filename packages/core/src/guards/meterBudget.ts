/**
 * What every evidence meter has in common: how much evidence is needed, what it
 * begins with, and how much a single bucket may say.
 *
 * @public
 */
export interface MeterBudget {
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
}

const PHASES = 5;
const MINUTES_OF_28_DAYS = 40_320;

/**
 * All starting capital adds up to 1: half of it at five phase starts, half
 * over the minutes of 28 days.
 */
export const METER_BUDGET: MeterBudget = {
  threshold: 1_000,
  startWeight: 0.5 / PHASES,
  minuteWeight: 0.5 / MINUTES_OF_28_DAYS,
  maxLogPerBucket: 12,
  clip: 1e6,
  watchAt: 0.5,
  blindSeconds: 5 * 60,
};
