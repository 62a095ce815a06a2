import { binomial, type Chance, chanceAt, poisson } from './chance';

/** Mean and variance of many draws. */
function moments(draw: (chance: Chance) => number): readonly [number, number] {
  const draws = Array.from({ length: 4_000 }, (_, index) =>
    draw(chanceAt(7, index)),
  );
  const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length;
  const squares = draws.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return [mean, squares / draws.length];
}

describe('chance', () => {
  it('is the same for one seed and moment, and another for others', () => {
    const draws = (seed: number, moment: number) => {
      const chance = chanceAt(seed, moment);
      return [chance(), chance(), chance()];
    };
    expect(draws(1, 2)).toEqual(draws(1, 2));
    expect(draws(1, 2)).not.toEqual(draws(1, 3));
    expect(draws(1, 2)).not.toEqual(draws(2, 2));
  });

  it.each([0.5, 10, 200])('lets %d arrive on average', mean => {
    const [average, variance] = moments(chance => poisson(mean, chance));
    expect(average / mean).toBeCloseTo(1, 1);
    expect(variance / mean).toBeCloseTo(1, 0);
  });

  it.each([
    [20, 0.1],
    [1_000, 0.3],
  ])('lets of %d hit with %d', (n, p) => {
    const [average, variance] = moments(chance => binomial(n, p, chance));
    expect(average / (n * p)).toBeCloseTo(1, 1);
    expect(variance / (n * p * (1 - p))).toBeCloseTo(1, 0);
  });

  it.each([
    [0, 0.5, 0],
    [9, 0, 0],
    [9, 1, 9],
  ])('lets of %d hit with %d exactly %d', (n, p, hits) => {
    expect(binomial(n, p, chanceAt(1, 1))).toBe(hits);
  });
});
