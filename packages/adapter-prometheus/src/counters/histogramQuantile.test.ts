import { histogramQuantile } from './histogramQuantile';

const histogram = (...counts: readonly number[]) =>
  [1, 2, 4, Infinity].map((le, index) => ({ le, count: counts[index] }));

describe('the quantile of a histogram', () => {
  it.each<[number, readonly number[], number]>([
    [0.5, [0, 10, 10, 10], 1.5],
    [0.75, [4, 8, 8, 8], 1.5],
    [0.25, [4, 8, 8, 8], 0.5],
    [1, [4, 4, 8, 8], 4],
  ])('%d of %j is %d', (quantile, counts, value) => {
    expect(histogramQuantile(quantile, histogram(...counts))).toEqual({
      value,
      n: counts[3],
    });
  });

  it('is the last bound at least, when it lies above it', () => {
    expect(histogramQuantile(0.9, histogram(1, 1, 1, 9))?.value).toBe(4);
  });

  it.each<[string, Parameters<typeof histogramQuantile>[1]]>([
    ['no values', histogram(0, 0, 0, 0)],
    ['counts that fall', histogram(3, 2, 5, 5)],
    ['no highest bound', histogram(1, 2, 3, 3).slice(0, 3)],
    ['a bound that is none', [{ le: NaN, count: 1 }, ...histogram(1, 2, 3, 3)]],
    ['nothing', []],
  ])('is unknown for %s', (_, buckets) => {
    expect(histogramQuantile(0.75, buckets)).toBeUndefined();
  });
});
