import { poissonInterval, wilson } from './intervals';

const width = ({ low, high }: { low: number; high: number }) => high - low;

describe('the interval of a share', () => {
  it('narrows with the number of requests', () => {
    // Wilson's interval for 10 of 100, as in textbooks.
    expect(wilson(10, 100).low).toBeCloseTo(0.0552, 3);
    expect(wilson(10, 100).high).toBeCloseTo(0.1744, 3);
    expect(width(wilson(100, 1_000))).toBeLessThan(width(wilson(10, 100)));
    expect(wilson(0, 3)).toMatchObject({ low: 0 });
    expect(wilson(3, 3).high).toBe(1);
  });
});

describe('the interval of a number', () => {
  // The exact limits of Garwood's table, half of a quantile of chi-squared.
  it.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [20, 12.2165, 30.8884],
    [50, 37.111, 65.9188],
    [100, 81.364, 121.6268],
  ])('of %d is from %d to %d', (x, low, high) => {
    expect(poissonInterval(x).low).toBeCloseTo(low, 3);
    expect(poissonInterval(x).high).toBeCloseTo(high, 3);
  });

  it('of many is that of a bell curve', () => {
    const { low, high } = poissonInterval(1_000_000);
    expect(low / (1_000_000 - 1_960)).toBeCloseTo(1, 5);
    expect(high / (1_000_000 + 1_960)).toBeCloseTo(1, 5);
  });

  it('has what was counted within it, and is narrower for more, in relation', () => {
    const numbers = [1, 3, 19, 20, 21, 22, 300, 4_000];
    const shares = numbers.map(x => {
      const { low, high } = poissonInterval(x);
      expect(low).toBeLessThan(x);
      expect(high).toBeGreaterThan(x);
      return (high - low) / x;
    });
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
  });
});
