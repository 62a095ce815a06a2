import { ratesOf, topOf, wilson } from './rates';

describe('rates', () => {
  it('have a band that narrows with the number of requests', () => {
    // Wilson's interval for 10 of 100, as in textbooks.
    expect(wilson(10, 100).low).toBeCloseTo(0.0552, 3);
    expect(wilson(10, 100).high).toBeCloseTo(0.1744, 3);
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(wilson(100, 1_000))).toBeLessThan(width(wilson(10, 100)));
    expect(wilson(0, 3)).toMatchObject({ low: 0 });
    expect(wilson(3, 3).high).toBe(1);
  });

  it('leave out what had no requests: that is no zero', () => {
    const rates = ratesOf({
      cohort: 'exposed',
      bucketMs: 10_000,
      points: [
        { start: '2026-03-10T12:00:00.000Z', n: 0, x: 0 },
        { start: '2026-03-10T12:00:10.000Z', n: 50, x: 4 },
      ],
    });
    expect(rates).toMatchObject([{ n: 50, x: 4, share: 0.08 }]);
    expect(rates[0].to - rates[0].from).toBe(10_000);
  });

  it('fit below a round number, with the limit', () => {
    expect(topOf([], 0.05)).toBe(0.1);
    const [rate] = ratesOf({
      cohort: 'exposed',
      bucketMs: 10_000,
      points: [{ start: '2026-03-10T12:00:00.000Z', n: 10, x: 3 }],
    });
    expect(topOf([rate], 0.05)).toBe(0.5);
  });
});
