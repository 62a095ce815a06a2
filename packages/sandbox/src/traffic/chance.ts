/** A number in [0, 1), another one with each call. */
export type Chance = () => number;

/** The same numbers for the same seed and moment, in whatever order asked. */
export function chanceAt(seed: number, moment: number): Chance {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(moment, 0x85ebca6b)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Above this a bell curve is close enough, and takes one draw. */
const MANY = 50;

/** How many arrive when so many do on average. */
export function poisson(mean: number, chance: Chance): number {
  if (mean <= 0) return 0;
  if (mean > MANY) return atLeastZero(mean + Math.sqrt(mean) * bell(chance));
  const limit = Math.exp(-mean);
  let arrived = 0;
  for (let left = chance(); left > limit; left *= chance()) arrived += 1;
  return arrived;
}

/** How many of `n` hit when each does with this probability. */
export function binomial(n: number, p: number, chance: Chance): number {
  if (p <= 0 || n === 0) return 0;
  if (p >= 1) return n;
  if (n > MANY && n * p > MANY && n * (1 - p) > MANY) {
    const hits = n * p + Math.sqrt(n * p * (1 - p)) * bell(chance);
    return Math.min(n, atLeastZero(hits));
  }
  let hits = 0;
  for (let tried = 0; tried < n; tried += 1) if (chance() < p) hits += 1;
  return hits;
}

/** A draw from the standard normal distribution. */
export function bell(chance: Chance): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance()));
  return radius * Math.cos(2 * Math.PI * chance());
}

function atLeastZero(value: number): number {
  return Math.max(0, Math.round(value));
}
