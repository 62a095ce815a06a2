import { proveScore } from './netPromoterScore';

describe('a net promoter score above 40', () => {
  it.each([
    [60, 15, 100, true],
    [55, 15, 100, false],
    [27, 3, 40, true],
    [20, 1, 29, false],
    [0, 0, 0, false],
  ])('from %d promoters and %d detractors of %d: %s', (...row) => {
    const [promoters, detractors, n, open] = row;
    expect(proveScore({ promoters, detractors, n }, 40).open).toBe(open);
  });

  it('is not known without answers', () => {
    const none = { promoters: 0, detractors: 0, n: 0 };
    expect(proveScore(none, 40).score).toBeNull();
  });
});
