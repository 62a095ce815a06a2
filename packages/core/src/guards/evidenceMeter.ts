import type { Bucket } from './bucket';
import type { Detector, ErrorRateRule } from './errorRateRule';

/**
 * Evidence for each alternative of a detector, in its order.
 *
 * @public
 */
export type MeterState = readonly number[];

/** A meter that has seen nothing. */
export function startMeter({ alternatives }: Detector): MeterState {
  return alternatives.map(() => 0);
}

type Weights = Pick<
  ErrorRateRule,
  'healthyRate' | 'startWeight' | 'minuteWeight' | 'maxLogPerBucket' | 'clip'
>;

/**
 * The meter one bucket later. A bucket of which nothing is known leaves only
 * its starting capital.
 */
export function stepMeter(
  state: MeterState,
  { alternatives, cap }: Detector,
  { seconds, count, phaseStart }: Bucket,
  rule: Weights,
): MeterState {
  const { n, x } = count ?? { n: 0, x: 0 };
  const share = countedShare(n, cap);
  const weight =
    (rule.minuteWeight * seconds) / 60 + (phaseStart ? rule.startWeight : 0);
  return alternatives.map((bad, index) => {
    const log =
      share *
      (x * Math.log(bad / rule.healthyRate) +
        (n - x) * Math.log((1 - bad) / (1 - rule.healthyRate)));
    const growth = Math.exp(Math.min(log, rule.maxLogPerBucket));
    return Math.min(rule.clip, (state[index] + weight) * growth);
  });
}

/**
 * How many times better "it went bad at some point" explains what was seen
 * than "it is healthy". Half the mean, as two meters share one budget.
 */
export function evidenceOf(state: MeterState): number {
  return (0.5 * state.reduce((sum, each) => sum + each, 0)) / state.length;
}

/** What share of each of `n` requests of one bucket counts. */
export function countedShare(n: number, cap: number): number {
  return n > cap ? cap / n : 1;
}
