import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const { beta, poisson, seededRandom } = require('./samplers.ts');

const DRAWS = 200_000;

const drawn = (sample, seed) => {
  const random = seededRandom(seed);
  return Array.from({ length: DRAWS }, () => sample(random));
};

/** Fails beyond five standard errors: never by chance, as seeds are fixed. */
function hasMoments(values, { mean, variance, kurtosis = 3 }) {
  const found = values.reduce((sum, value) => sum + value, 0) / DRAWS;
  const spread =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
  const ofMean = Math.sqrt(variance / DRAWS);
  const ofVariance = variance * Math.sqrt((kurtosis - 1) / DRAWS);
  assert.ok(Math.abs(found - mean) < 5 * ofMean, `mean ${found}, not ${mean}`);
  assert.ok(
    Math.abs(spread - variance) < 5 * ofVariance,
    `variance ${spread}, not ${variance}`,
  );
}

/** Chi-square of counts against probabilities, in its standard deviations. */
function deviation(counts, probabilities) {
  let [square, cells, pooled, expectedPooled] = [0, -1, 0, 0];
  const add = (count, expected) => {
    square += (count - expected) ** 2 / expected;
    cells += 1;
  };
  probabilities.forEach((probability, cell) => {
    const expected = probability * DRAWS;
    if (expected >= 20) add(counts[cell] ?? 0, expected);
    else {
      pooled += counts[cell] ?? 0;
      expectedPooled += expected;
    }
  });
  if (expectedPooled >= 5) add(pooled, expectedPooled);
  return (square - cells) / Math.sqrt(2 * cells);
}

const countsOf = cells => {
  const counts = [];
  for (const cell of cells) counts[cell] = (counts[cell] ?? 0) + 1;
  return counts;
};

for (const mean of [0.02, 0.7, 3, 9.9, 10, 25, 400, 12_000]) {
  test(`arrivals with mean ${mean} are distributed as they should`, () => {
    const values = drawn(random => poisson(random, mean), 7);
    hasMoments(values, { mean, variance: mean, kurtosis: 3 + 1 / mean });
    // Each probability from the one before, in logarithms for large means.
    const exact = [];
    const last = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
    for (let count = 0, log = -mean; count <= last; count += 1) {
      exact.push(Math.exp(log));
      log += Math.log(mean) - Math.log(count + 1);
    }
    const off = deviation(countsOf(values), exact);
    assert.ok(off < 4, `chi-square is ${off} standard deviations too high`);
  });
}

const BETAS = [
  [0.2, 98.8],
  [0.5, 0.5],
  [1, 3],
  [2, 5],
  [40, 60],
];
for (const [a, b] of BETAS) {
  test(`shares of ${a} and ${b} have the right mean and variance`, () => {
    const sum = a + b;
    hasMoments(
      drawn(random => beta(random, a, b), 11),
      {
        mean: a / sum,
        variance: (a * b) / (sum ** 2 * (sum + 1)),
        kurtosis:
          3 +
          (6 * ((a - b) ** 2 * (sum + 1) - a * b * (sum + 2))) /
            (a * b * (sum + 2) * (sum + 3)),
      },
    );
  });
}

/** Distributions that can be written down. */
const EXACT = [
  ['1 and 3', [1, 3], x => 1 - (1 - x) ** 3],
  ['0.2 and 1', [0.2, 1], x => x ** 0.2],
  ['0.5 and 0.5', [0.5, 0.5], x => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
  ['2 and 2', [2, 2], x => 3 * x ** 2 - 2 * x ** 3],
  ['2 and 5', [2, 5], x => 1 - (1 - x) ** 6 - 6 * x * (1 - x) ** 5],
];
const CELLS = 100;
for (const [name, [a, b], below] of EXACT) {
  test(`shares of ${name} are distributed as they should`, () => {
    const values = drawn(random => beta(random, a, b), 13);
    const cells = values.map(value =>
      Math.min(CELLS - 1, Math.floor(value * CELLS)),
    );
    const exact = Array.from(
      { length: CELLS },
      (_, cell) => below((cell + 1) / CELLS) - below(cell / CELLS),
    );
    const off = deviation(countsOf(cells), exact);
    assert.ok(off < 4, `chi-square is ${off} standard deviations too high`);
  });
}

test('the same seed gives the same numbers, and a neighbour others', () => {
  const first = seed => Array.from({ length: 100 }, seededRandom(seed));
  assert.deepEqual(first(1), first(1));
  const shared = first(1).filter(each => first(2).includes(each));
  assert.deepEqual(shared, []);
});
