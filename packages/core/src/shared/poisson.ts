/**
 * What counting things that happen now and then says about how often they
 * do. Bounds are by relative entropy (Chernoff), for every count.
 */

import { LN_100 } from './binomial';

const HALVINGS = 60;

/**
 * How much `x` things speak against `expected` of them, in nats: relative
 * entropy of one Poisson distribution to another.
 */
export function surprise(x: number, expected: number): number {
  if (x === 0) return expected;
  return expected === 0
    ? Infinity
    : x * Math.log(x / expected) - (x - expected);
}

/**
 * Upper bound of how many were to be expected where `x` were counted. It is
 * exceeded by the truth at most once in `exp(strength)` times.
 */
export function mostExpected(x: number, strength = LN_100): number {
  let [plausible, implausible] = [x, 2 * x + 3 * strength];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (plausible + implausible) / 2;
    if (surprise(x, middle) <= strength) plausible = middle;
    else implausible = middle;
  }
  return plausible;
}
