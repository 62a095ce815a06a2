import { countRule } from './countRule';
import { judgeCounts } from './judgeCounts';
import type { CountBucket } from './countMeter';

const HOUR = 60 * 60_000;
/** Three an hour: 0.05 a minute. */
const rule = countRule({ above: 3, perMs: HOUR });

const minute = (x: number | null): CountBucket => ({ seconds: 60, x });
const times = (length: number, x: number | null) =>
  Array.from({ length }, () => minute(x));

const START = 0.1;
const MINUTE = 0.5 / 40_320;
const RATIOS = [1.5, 3, 10, 30];

/** The definition, written down once more: one bucket after another. */
function byHand(buckets: readonly (number | null)[], expected: number) {
  const sums = RATIOS.map(ratio =>
    buckets.reduce((sum: number, x, index) => {
      const weight = MINUTE + (index === 0 ? START : 0);
      const grown =
        x === null ? 1 : ratio ** x * Math.exp(-expected * (ratio - 1));
      return (sum + weight) * Math.min(grown, Math.exp(12));
    }, 0),
  );
  return sums.reduce((sum, each) => sum + each, 0) / RATIOS.length;
}

describe('a guard on how often something happens', () => {
  it.each([
    // (0.1 + 1/80640) · (1.5³e^-.025 + 3³e^-.1 + 10³e^-.45 + e^min(12, …)) / 4
    ['3 in the first minute', [minute(3)], 'watching', 1, 174.990403],
    ['4 in the first minute', [minute(4)], 'fired', 1, 4230.757139],
    ['1 in the first minute', [minute(1)], 'calm', 1, 0.439827],
    ['nobody knows', times(4, null), 'calm', 4, 0.1000496],
  ] as const)('%s', (_, buckets, state, seen, evidence) => {
    const found = judgeCounts(buckets, rule);
    expect(found).toMatchObject({ state, seen });
    expect(found.evidence / evidence).toBeCloseTo(1, 5);
  });

  it.each([
    ['spread over minutes', [1, 0, 2, 1]],
    ['with gaps', [2, null, null, 1, 0]],
    ['none at all', [0, 0, 0, 0, 0, 0]],
    ['more than one bucket may say', [9]],
  ])('adds up as its definition does: %s', (_, xs) => {
    const { evidence } = judgeCounts(xs.map(minute), rule);
    const expected = byHand(xs, 0.05);
    expect(evidence / expected).toBeCloseTo(1, 9);
  });

  it('says since when it is worse, and how many that were', () => {
    const found = judgeCounts([...times(600, 0), ...times(60, 1)], rule);
    expect(found).toMatchObject({
      state: 'fired',
      segment: { unknownSeconds: 0 },
    });
    expect(found.segment).toEqual({
      seconds: 60 * found.segment!.x,
      unknownSeconds: 0,
      x: found.seen - 600,
    });
  });

  it('never decides by one bucket in the middle of a phase', () => {
    const calm = times(60, 0);
    expect(judgeCounts([...calm, minute(1_000)], rule).state).toBe('watching');
    expect(judgeCounts([...calm, ...times(2, 1_000)], rule).state).toBe(
      'fired',
    );
  });

  it('looks anew when exposure goes up', () => {
    const calm = times(600, 0);
    const burst = minute(4);
    expect(judgeCounts([...calm, burst], rule).state).not.toBe('fired');
    const start: CountBucket = { ...burst, phaseStart: true };
    expect(judgeCounts([...calm, start], rule).state).toBe('fired');
  });

  it('stays as it decided', () => {
    const found = judgeCounts([minute(6), ...times(1_000, 0)], rule);
    expect(found).toMatchObject({ state: 'fired', seen: 1 });
  });

  it('forgets soon after it is well again', () => {
    // Worse than tolerated, not enough to fire, and then an hour without.
    const worse = judgeCounts([minute(3)], rule);
    const well = judgeCounts([minute(3), ...times(60, 0)], rule);
    expect(worse.state).toBe('watching');
    expect(well.state).toBe('calm');
  });

  it.each([NaN, -1, Infinity, null])(
    'knows nothing from %s, and is blind after five minutes',
    x => {
      const unknown = times(5, x);
      expect(judgeCounts(unknown, rule).state).toBe('blind');
      expect(judgeCounts([...unknown, minute(0)], rule).state).toBe('calm');
      expect(judgeCounts([], rule).state).toBe('blind');
    },
  );

  it('takes what nobody knows for neither good nor bad', () => {
    const gap = times(120, null);
    const known = judgeCounts([minute(3), minute(1)], rule).evidence;
    const later = judgeCounts([minute(3), ...gap, minute(1)], rule);
    expect(later.evidence / known).toBeCloseTo(1, 2);
    const fired = judgeCounts([minute(3), ...times(3, null), minute(2)], rule);
    expect(fired.segment).toEqual({
      seconds: 300,
      unknownSeconds: 180,
      x: 5,
    });
  });

  it('takes many that come in clumps for fewer', () => {
    const busy = countRule({ above: 6_000, perMs: HOUR });
    // 100 a minute are tolerated: a swing of 30 % proves nothing by itself.
    expect(judgeCounts(times(5, 130), busy).state).not.toBe('fired');
    expect(judgeCounts(times(10, 200), busy).state).toBe('fired');
  });

  it('has a budget for 28 days of minutes and five phases', () => {
    expect(5 * rule.startWeight + 40_320 * rule.minuteWeight).toBeCloseTo(
      1,
      12,
    );
  });
});
