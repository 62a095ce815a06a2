import { drillTable, spreadOf } from './statistics';

it('tells values that were measured', () => {
  const times = Array.from({ length: 20 }, (_, index) => (index + 1) * 10);
  expect(spreadOf(times)).toEqual({ min: 10, median: 100, p95: 190, max: 200 });
});

it('works for one drill', () => {
  expect(spreadOf([7])).toEqual({ min: 7, median: 7, p95: 7, max: 7 });
});

it('is shown as a table', () => {
  expect(drillTable({ total: spreadOf([12, 8]) })).toEqual([
    'ms     min  median  p95  max',
    'total  8    8       12   12',
  ]);
});
