import { lowerBound, relativeEntropy, upperBound } from './binomial';

describe('bounds of a rate', () => {
  it.each([
    [0, 300, 0.015233348],
    [0, 1000, 0.0045945826],
    [26, 8640, 0.00516635],
    [10, 1000, 0.02273632],
  ])('from above after %d of %d', (x, n, bound) => {
    expect(upperBound(x, n) / bound).toBeCloseTo(1, 5);
  });

  it('from below after 10 of 1000', () => {
    expect(lowerBound(10, 1000) / 0.0032058337).toBeCloseTo(1, 5);
  });

  it('exclude nothing when nothing was counted', () => {
    expect([lowerBound(0, 0), upperBound(0, 0)]).toEqual([0, 1]);
  });

  it('reach the end when all is alike', () => {
    expect(lowerBound(0, 100)).toBe(0);
    expect(upperBound(100, 100)).toBe(1);
  });
});

describe('relative entropy', () => {
  it('is nothing between equal rates and without end where one is impossible', () => {
    expect(relativeEntropy(0.3, 0.3)).toBe(0);
    expect(relativeEntropy(0.3, 0)).toBe(Infinity);
    expect(relativeEntropy(0, 0)).toBe(0);
  });
});
