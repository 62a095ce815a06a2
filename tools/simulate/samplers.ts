/** A number in [0, 1). */
export type Random = () => number;

const TURNS_BEFORE_USE = 20;

/**
 * The same numbers for the same seed (sfc32). Its 128 bits of state keep
 * thousands of streams with neighbouring seeds from running into each other.
 */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [
    seed | 0,
    Math.floor(seed / 2 ** 32) | 0,
    0x9e3779b9,
    1,
  ];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let turn = 0; turn < TURNS_BEFORE_USE; turn += 1) next();
  return next;
}

/** Below this mean, counting arrivals is faster than rejecting. */
const COUNTED_BELOW = 10;

/** Arrivals in a stretch of time in which `mean` are expected; mean from 0. */
export function poisson(random: Random, mean: number): number {
  return mean < COUNTED_BELOW
    ? countedPoisson(random, mean)
    : rejectedPoisson(random, mean);
}

/** Products of uniform numbers are exponential times added up. */
function countedPoisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let left = random(); left > limit; left *= random()) count += 1;
  return count;
}

/**
 * Transformed rejection with squeeze. Hörmann, W. (1993): The transformed
 * rejection method for generating Poisson random variables, algorithm PTRS.
 */
function rejectedPoisson(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = random() - 0.5;
    const v = random();
    const edge = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / edge + b) * u + mean + 0.43);
    if (edge >= 0.07 && v <= squeeze) return count;
    const isOutside = count < 0 || (edge < 0.013 && v > edge);
    if (
      !isOutside &&
      Math.log((v * inverseAlpha) / (a / edge ** 2 + b)) <=
        count * Math.log(mean) - mean - logFactorial(count)
    ) {
      return count;
    }
  }
}

const STIRLING_FROM = 10;

/** To about ten digits, by Stirling's series where it is as good as that. */
function logFactorial(count: number): number {
  if (count < STIRLING_FROM) {
    let product = 1;
    for (let factor = 2; factor <= count; factor += 1) product *= factor;
    return Math.log(product);
  }
  const n = count + 1;
  const series = 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
  return (n - 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + series;
}

/** A share whose mean is `alpha / (alpha + beta)`; both above 0. */
export function beta(random: Random, alpha: number, other: number): number {
  const one = gamma(random, alpha);
  return one / (one + gamma(random, other));
}

/**
 * Marsaglia, G. and Tsang, W. W. (2000): A simple method for generating gamma
 * variables. Of scale 1.
 */
function gamma(random: Random, shape: number): number {
  if (shape < 1) {
    return gamma(random, shape + 1) * random() ** (1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) {
      return d * v;
    }
  }
}

/** The polar method; of the two numbers it gives, one. */
function normal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) {
      return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }
}
