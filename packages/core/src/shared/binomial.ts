/**
 * What counting failures says about the rate behind them. Bounds are by
 * relative entropy (Chernoff), which holds for every count, however small.
 */

/** Strength of a bound that is wrong at most once in 100 times. */
export const LN_100 = Math.log(100);
export const LN_1000 = Math.log(1_000);

/** Enough halvings for a double. */
const HALVINGS = 60;

/**
 * Relative entropy of a coin of rate `a` to one of rate `b`, in nats: how
 * much one toss of the first tells that it is not the second.
 */
export function relativeEntropy(a: number, b: number): number {
  return term(a, b) + term(1 - a, 1 - b);
}

function term(a: number, b: number): number {
  if (a === 0) return 0;
  return b === 0 ? Infinity : a * Math.log(a / b);
}

/**
 * Upper bound of the rate after `x` of `n`. It is exceeded by the true rate
 * at most once in `exp(strength)` times; 1 when nothing was counted.
 */
export function upperBound(x: number, n: number, strength = LN_100): number {
  if (n === 0) return 1;
  return boundary(x / n, 1, n, strength);
}

/** Lower bound of the rate after `x` of `n`; 0 when nothing was counted. */
export function lowerBound(x: number, n: number, strength = LN_100): number {
  if (n === 0) return 0;
  return boundary(x / n, 0, n, strength);
}

/** The rate between `observed` and `end` from which on it is implausible. */
function boundary(
  observed: number,
  end: 0 | 1,
  n: number,
  strength: number,
): number {
  let [plausible, implausible] = [observed, end as number];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (plausible + implausible) / 2;
    if (n * relativeEntropy(observed, middle) <= strength) plausible = middle;
    else implausible = middle;
  }
  return plausible;
}
