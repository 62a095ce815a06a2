import { proveErrorRate, type GateDay } from './errorRateGate';

const BETA = { limit: 0.01, days: 3 };
const HALF = { limit: 0.005, days: 5 };
const FULL = { limit: 0.003, days: 1 };

const day = (n: number, x: number, coverage = 1): GateDay => ({
  n,
  x,
  coverage,
});
const days = (count: number, each: GateDay): GateDay[] =>
  Array.from({ length: count }, () => each);
const good = day(8640, 26);
const blind = day(8640, 26, 0.5);

/** Within one part in 100,000; any bound will do for `null`. */
const isAbout = (bound: number, expected: number | null) =>
  expected === null || Math.abs(bound / expected - 1) < 1e-5;

describe('proving an error rate', () => {
  it.each([
    ['no day at all', [], BETA, 1],
    ['days without traffic', days(3, day(0, 0)), BETA, 1],
    ['days that are thin, without failures', days(3, day(100, 0)), BETA, null],
    ['too few requests', days(3, day(300, 1)), BETA, 0.0129197],
    ['0.46 % for five days', days(5, day(8640, 40)), HALF, null],
    ['0.2 % for a day', [day(8640, 17)], FULL, 0.00378751],
  ])('fails for %s', (_, counted, gate, bound) => {
    const proof = proveErrorRate(counted, gate);
    expect(proof.open).toBe(false);
    expect(isAbout(proof.bound, bound)).toBe(true);
  });

  it.each([
    ['three blocks of thin days', days(9, day(100, 0)), BETA, 0.00510379],
    ['0.3 % for three days', days(3, good), BETA, 0.00416261],
    ['0.2 % for five days', days(5, day(8640, 17)), HALF, 0.00268724],
    ['0.1 % for a day', [day(8640, 9)], FULL, null],
    [
      'three good days after a bad one',
      [good, day(8640, 104), good, good, good],
      BETA,
      null,
    ],
    ['a blind day between good ones', [good, good, blind, good], BETA, null],
  ])('works for %s', (_, counted, gate, bound) => {
    const proof = proveErrorRate(counted, gate);
    expect(proof.open).toBe(true);
    expect(isAbout(proof.bound, bound)).toBe(true);
  });

  it('starts over after a bad day', () => {
    const counted = [day(8640, 60), day(8640, 95), day(8640, 60)];
    expect(proveErrorRate(counted, BETA)).toMatchObject({
      open: false,
      streak: 1,
    });
  });

  it('starts over when too little is known for three days', () => {
    const counted = [good, good, ...days(3, blind), good];
    expect(proveErrorRate(counted, BETA)).toMatchObject({
      open: false,
      streak: 1,
    });
  });

  it('starts over after a thin day that is proved to be bad', () => {
    const counted = [good, good, day(20, 20, 0.1), good];
    expect(proveErrorRate(counted, BETA).open).toBe(false);
  });
});
