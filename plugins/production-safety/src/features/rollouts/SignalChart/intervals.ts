/** Where what is true of counts is, with 95 % confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95 % of a normal distribution is within so many deviations. */
const Z = 1.96;
/** So much is left on each side. */
const TAIL = 0.025;
/** Enough halvings for a double. */
const HALVINGS = 60;
/** Terms of a sum that are smaller than this share of it change nothing. */
const NEGLIGIBLE = 1e-12;
/** From here on Stirling's series is exact enough. */
const MANY = 20;

/** Wilson's interval of a share: within 0 and 1 also for few requests. */
export function wilson(x: number, n: number): Interval {
  const p = x / n;
  const z2 = (Z * Z) / n;
  const middle = (p + z2 / 2) / (1 + z2);
  const half =
    (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * The exact interval (Garwood's) of how many were to be expected where `x`
 * were counted. Of none up to 3.7 were.
 */
export function poissonInterval(counted: number): Interval {
  const x = Math.round(counted);
  return {
    low: x === 0 ? 0 : crossing([0, x], mean => atLeast(x, mean) < TAIL),
    high: crossing([x, 2 * x + 10], mean => atMost(x, mean) > TAIL),
  };
}

/** Where it ceases to be so, which it is at the beginning. */
function crossing(
  [from, to]: readonly [number, number],
  isBefore: (mean: number) => boolean,
): number {
  let [before, after] = [from, to];
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (before + after) / 2;
    if (isBefore(middle)) before = middle;
    else after = middle;
  }
  return after;
}

/** The probability of `x` or fewer where more are expected. */
function atMost(x: number, mean: number): number {
  let [term, sum] = [1, 1];
  for (let k = x; k > 0 && term > NEGLIGIBLE * sum; k -= 1) {
    term *= k / mean;
    sum += term;
  }
  return sum * probabilityOf(x, mean);
}

/** The probability of `x` or more where fewer are expected. */
function atLeast(x: number, mean: number): number {
  let [term, sum] = [1, 1];
  for (let k = x + 1; term > NEGLIGIBLE * sum; k += 1) {
    term *= mean / k;
    sum += term;
  }
  return sum * probabilityOf(x, mean);
}

function probabilityOf(x: number, mean: number): number {
  const log = x === 0 ? 0 : x * Math.log(mean);
  return Math.exp(log - mean - logFactorial(x));
}

function logFactorial(x: number): number {
  if (x > MANY) {
    const half = Math.log(2 * Math.PI * x) / 2;
    return x * Math.log(x) - x + half + 1 / (12 * x) - 1 / (360 * x ** 3);
  }
  let sum = 0;
  for (let k = 2; k <= x; k += 1) sum += Math.log(k);
  return sum;
}
