import { proveLatency } from './slowerThanControl';

describe('latency beside the control', () => {
  it.each([
    [300, 10_000, 90_000, 'within'],
    [460, 10_000, 90_000, 'unclear'],
    [640, 10_000, 90_000, 'regressed'],
    [30, 1_000, 9_000, 'unclear'],
    [10, 400, 90_000, 'insufficient'],
    [10, 10_000, 400, 'insufficient'],
    [0, 0, 0, 'insufficient'],
  ])('with %d of %d slower, and %d of it, is %s', (x, n, controlN, outcome) => {
    expect(proveLatency({ n, x, controlN }).outcome).toBe(outcome);
  });

  it('says how sure it is', () => {
    const counts = { n: 10_000, controlN: 90_000 };
    const { upper } = proveLatency({ ...counts, x: 300 });
    const { lower } = proveLatency({ ...counts, x: 640 });
    expect(upper / 0.0357809).toBeCloseTo(1, 5);
    expect(lower / 0.054855).toBeCloseTo(1, 5);
  });

  it('knows other quantiles', () => {
    const slower = { n: 10_000, x: 4_000, controlN: 90_000 };
    expect(proveLatency(slower, 0.5).outcome).toBe('within');
    expect(proveLatency(slower, 0.95).outcome).toBe('regressed');
  });
});
