import { Counters } from './Counters';
import type { Series } from './Series';

const GAP = 25;
/** Samples ten apart; `undefined` for a read that failed. */
const series = (
  code: string,
  values: readonly (number | undefined)[],
  instance = 'a',
): Series => ({
  labels: { instance, code },
  samples: values.flatMap((value, index) =>
    value === undefined ? [] : [{ at: index * 10, value }],
  ),
});

const countersOf = (...all: readonly Series[]) =>
  Counters.create(all, ['code'], GAP);

/** By how much all of them rose from the second to the fifth read. */
const growth = (...all: readonly Series[]) =>
  countersOf(...all).growth(all, { start: 10, end: 40 });

describe('growth of counters', () => {
  it('is the difference of the values at both ends, for all of them', () => {
    expect(
      growth(
        series('200', [1, 5, 6, 7, 9, 30]),
        series('500', [0, 1, 1, 1, 3, 9]),
      ),
    ).toBe(4 + 2);
  });

  it('takes the last sample before an end that lies between two', () => {
    const one = series('200', [1, 5, 6, 9]);
    const counters = countersOf(one);
    expect(counters.growth([one], { start: 12, end: 35 })).toBe(4);
  });

  it.each<[string, readonly (number | undefined)[]]>([
    ['one that began anew', [7, 8, 9, 1, 2]],
    ['one that began anew and has overtaken itself', [1, 2, 0, 90, 99]],
    ['one that began anew between its ends', [7, 8, undefined, 3, 9]],
    ['one that is no number', [7, 8, NaN, 9, 10]],
    ['one that is without end', [7, 8, 9, 9, Infinity]],
    [
      'one that was not read for too long before the start',
      [undefined, undefined, 6, 7, 9],
    ],
  ])('is unknown for %s', (_, values) => {
    expect(growth(series('200', values))).toBeUndefined();
  });

  it('forgives one read that failed', () => {
    expect(growth(series('200', [1, 5, undefined, 7, 9]))).toBe(4);
  });

  it('is unknown when the last sample is too old', () => {
    const old = series('200', [1, 5]);
    const counters = countersOf(old, series('200', [1, 1, 1, 1, 1], 'b'));
    expect(counters.growth([old], { start: 10, end: 40 })).toBeUndefined();
  });

  it('begins at zero for a counter that its process did not have before', () => {
    const failures = series('500', [undefined, undefined, 2, 2, 3]);
    const counters = countersOf(series('200', [1, 2, 3, 4, 5]), failures);
    expect(counters.growth([failures], { start: 10, end: 40 })).toBe(3);
  });

  it('is unknown for a process that was not read before', () => {
    const late = series('200', [undefined, undefined, 90, 91, 92], 'b');
    const counters = countersOf(series('200', [1, 2, 3, 4, 5]), late);
    expect(counters.growth([late], { start: 10, end: 40 })).toBeUndefined();
  });

  it('is nothing for a process that is gone, or not there yet', () => {
    const gone = series('200', [9, 9], 'b');
    const later = series('200', [...Array(9).fill(undefined), 5], 'c');
    const there = series('200', [1, 1, 1, 1, 1, 2, 3, 4]);
    const counters = countersOf(there, gone, later);
    expect(counters.growth([there, gone, later], { start: 50, end: 70 })).toBe(
      2,
    );
  });

  it('is unknown while no process is read', () => {
    const one = series('200', [1, 2, 3]);
    expect(countersOf(one).growth([], { start: 80, end: 90 })).toBeUndefined();
  });
});

describe('completeness of counters', () => {
  it('reaches to the process that was read least recently', () => {
    const counters = countersOf(
      series('200', [1, 2, 3, 4]),
      series('200', [1, 2, 3], 'b'),
    );
    expect(counters.completeUntil).toBe(20);
  });

  it('does not wait for a process that is gone', () => {
    const counters = countersOf(
      series('200', [1, 2, 3, 4, 5, 6]),
      series('200', [1], 'b'),
    );
    expect(counters.completeUntil).toBe(50);
  });
});
