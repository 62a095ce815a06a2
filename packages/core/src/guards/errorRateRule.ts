import { METER_BUDGET, type MeterBudget } from './meterBudget';

/**
 * Bad rates a meter listens for, as shares, and how many requests of one
 * bucket count in full (more count less each, as errors come in clumps).
 *
 * @public
 */
export interface Detector {
  readonly alternatives: readonly number[];
  readonly cap: number;
}

/**
 * How fast an immediate rollback follows: `fast` looks at every bucket,
 * `steady` at whole minutes, which forgives a bad one. `fast-start` is fast in
 * the first hour of a phase, when trouble is likeliest, and steady afterwards.
 *
 * @public
 */
export type Reaction = 'fast' | 'steady' | 'fast-start';

/**
 * Parameters of the two triggers on the error rate. Rates are shares.
 *
 * @remarks
 * The meter is a Shiryaev-Roberts change detector with a head start. While
 * every request fails with at most `healthyRate`, all evidence together
 * reaches `threshold` with a chance of at most 1 in `threshold` (Ville's
 * inequality), as the starting capital adds up to at most 1/2 per meter: half
 * of that at five phase starts, half over 28 days of minutes.
 *
 * @public
 */
export interface ErrorRateRule extends MeterBudget {
  /** Upper end of healthy; above it a planned rollback follows. */
  readonly healthyRate: number;
  /** Above it the rollback is immediate. */
  readonly immediateRate: number;
  readonly immediate: Detector;
  readonly planned: Detector;
  /** A planned rollback needs trouble for more than this. */
  readonly sustainSeconds: number;
  /** … that is still going on over the last of these. */
  readonly recentSeconds: number;
  readonly reaction: Reaction;
}

/**
 * The rule for given limits; what is left out is as the simulations chose it.
 *
 * @public
 */
export function errorRateRule({
  healthyRate = 0.02,
  immediateRate = 0.05,
  immediateCap = 200,
  reaction = 'fast-start',
}: {
  readonly healthyRate?: number;
  readonly immediateRate?: number;
  /** 100 for services whose errors come in large clumps. */
  readonly immediateCap?: number;
  readonly reaction?: Reaction;
} = {}): ErrorRateRule {
  return {
    ...METER_BUDGET,
    healthyRate,
    immediateRate,
    immediate: {
      alternatives: timesRate(immediateRate, [1.4, 3, 12]),
      cap: immediateCap,
    },
    planned: {
      alternatives: timesRate(healthyRate, [1.1, 1.3, 2]),
      cap: 1_000,
    },
    sustainSeconds: 15 * 60,
    recentSeconds: 3 * 60,
    reaction,
  };
}

/** A rate above this cannot be told from "everything fails". */
const MAX_ALTERNATIVE = 0.9;

function timesRate(rate: number, factors: readonly number[]): number[] {
  return factors.map(factor => Math.min(MAX_ALTERNATIVE, rate * factor));
}
