import { mostExpected, surprise } from './poisson';

describe('counts without a total', () => {
  it.each([
    [0, 2, 2],
    [3, 3, 0],
    // 5 ln(5/0.2) − (5 − 0.2)
    [5, 0.2, 11.2944],
    [1, 0, Infinity],
  ])('%d where %d were to be expected', (x, expected, nats) => {
    expect(surprise(x, expected)).toBeCloseTo(nats, 3);
  });

  it('bound what was to be expected', () => {
    // None were counted: e^-m = 1/100 at m = ln 100.
    expect(mostExpected(0)).toBeCloseTo(Math.log(100), 9);
    expect(surprise(5, mostExpected(5))).toBeCloseTo(Math.log(100), 9);
    expect(mostExpected(5)).toBeGreaterThan(5);
  });
});
