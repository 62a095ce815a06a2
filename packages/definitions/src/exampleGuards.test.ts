import { CountWatch, countRule } from '@production-safety/core';
import type { CountRule } from '@production-safety/core';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseRolloutManifest } from './parseRolloutManifest';

const MANIFEST = resolve(
  __dirname,
  '../../../examples/siteproof-web/rollout.yaml',
);
const DAYS_28 = 28 * 24 * 60;

/** The rule of the example's guard on crashes, counted by the minute. */
function crashRule(): CountRule {
  const { definition } = parseRolloutManifest(readFileSync(MANIFEST, 'utf8'));
  const guard = definition?.guards.find(({ id }) => id === 'crashes');
  return countRule({ above: guard!.above!, perMs: guard!.perMs! });
}

/** Numbers in [0, 1), the same for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function poisson(mean: number, chance: () => number): number {
  let x = 0;
  for (let left = chance(); left > Math.exp(-mean); left *= chance()) x += 1;
  return x;
}

/** After how many minutes it fires at so many an hour; undefined for never. */
function firesAfter(
  perHour: (minute: number) => number,
  minutes: number,
  seed: number,
): number | undefined {
  const watch = new CountWatch(crashRule());
  const chance = chances(seed);
  for (let minute = 1; minute <= minutes; minute += 1) {
    const x = poisson(perHour(minute) / 60, chance);
    if (watch.take({ seconds: 60, x })) return minute;
  }
  return undefined;
}

const seeds = Array.from({ length: 20 }, (_, index) => 1 + 7_919 * index);

describe('the guard of the example on crashes', () => {
  // The sandbox has one an hour of everybody, 1.8 at the busiest of a day.
  it('lets be what is usual, for as long as a rollout takes', () => {
    const fired = seeds.map(seed => firesAfter(() => 1.8, DAYS_28, seed));
    expect(fired).toEqual(seeds.map(() => undefined));
  });

  // What the page of the sandbox's traffic offers.
  it('answers a burst in minutes, weeks after the phase began too', () => {
    const week = 7 * 24 * 60;
    const burst = (minute: number) => (minute > week ? 300 : 1);
    for (const seed of seeds) {
      const at = firesAfter(burst, week + 60, seed);
      expect(at).toBeGreaterThan(week);
      expect(at).toBeLessThanOrEqual(week + 4);
    }
  });

  it('answers fewer in hours', () => {
    for (const seed of seeds) {
      expect(firesAfter(() => 12, 12 * 60, seed)).toBeDefined();
    }
  });
});
