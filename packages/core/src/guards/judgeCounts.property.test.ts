import fc from 'fast-check';
import { countRule } from './countRule';
import { CountWatch, judgeCounts } from './judgeCounts';
import type { CountBucket } from './countMeter';

/** The full number runs where it gates a change; a taste of it elsewhere. */
const RUNS = process.env.CI ? 20_000 : 500;
const HOUR = 60 * 60_000;
const DAY_MINUTES = 1_440;

const bucket: fc.Arbitrary<CountBucket> = fc.record(
  {
    seconds: fc.constantFrom(10, 60),
    x: fc.oneof(
      { weight: 8, arbitrary: fc.nat({ max: 6 }) },
      { weight: 2, arbitrary: fc.constantFrom(null, NaN, -1, Infinity) },
    ),
    phaseStart: fc.constant(true as const),
  },
  { requiredKeys: ['seconds', 'x'] },
);
const rules = fc
  .record({
    above: fc.constantFrom(0.1, 1, 3, 60, 6_000),
    perMs: fc.constantFrom(60_000, HOUR, 24 * HOUR),
  })
  .map(countRule);

/** A generator of its own, so that a seed names one history. */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function poisson(mean: number, random: () => number): number {
  let x = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) x += 1;
  return x;
}

describe('guards on how often something happens', () => {
  it('never fire where nothing happens, known or not', () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(bucket, { maxLength: 200 }),
        (rule, buckets) => {
          const none = buckets.map(each => ({ ...each, x: each.x && 0 }));
          const { state, evidence } = judgeCounts(none, rule);
          expect(state).not.toBe('fired');
          expect(evidence).toBeLessThanOrEqual(
            rule.startWeight * (buckets.length + 1) + 1,
          );
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('are none the surer for fewer', () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(bucket, { minLength: 1, maxLength: 60 }),
        (rule, buckets) => {
          const most = judgeCounts(buckets, rule);
          const fewer = buckets.map(each => ({
            ...each,
            x: each.x && Math.max(0, each.x - 1),
          }));
          const least = judgeCounts(fewer.slice(0, most.seen), rule);
          expect(least.evidence).toBeLessThanOrEqual(most.evidence);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('say the same when they go on from what they remember', () => {
    fc.assert(
      fc.property(
        rules,
        fc.array(bucket, { maxLength: 60 }),
        fc.nat({ max: 60 }),
        (rule, buckets, at) => {
          const first = judgeCounts(buckets.slice(0, at), rule);
          const later = new CountWatch(rule, first.meter);
          buckets.slice(at).some(each => later.take(each));
          const whole = judgeCounts(buckets, rule);
          const meters =
            first.state === 'fired' ? first.meter : later.judgement().meter;
          expect(meters).toEqual(whole.meter);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it.each([
    ['a few a week', 0.2],
    ['three an hour', 3],
    ['two a minute', 120],
    ['many', 6_000],
  ])('stay within their budget at what is tolerated: %s', (_, perHour) => {
    const rule = countRule({ above: perHour, perMs: HOUR });
    const rollouts = process.env.CI ? 2_000 : 300;
    let fired = 0;
    for (let seed = 1; seed <= rollouts; seed += 1) {
      const random = drawing(seed * 7_919 + perHour);
      const watch = new CountWatch(rule);
      for (let at = 0; at < DAY_MINUTES / 4; at += 1) {
        const x = poisson(perHour / 60, random);
        if (watch.take({ seconds: 60, x })) {
          fired += 1;
          break;
        }
      }
    }
    // Within the budget of 1 in 1,000, and what chance adds at five sigmas.
    const allowed = rollouts / 1_000;
    expect(fired).toBeLessThanOrEqual(allowed + 5 * Math.sqrt(allowed));
  });
});
