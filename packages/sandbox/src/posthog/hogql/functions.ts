import { QueryFault } from './syntax';

/** Moments are epoch milliseconds in here, as is what is added to them. */
const SECOND = 1_000;

type Plain = (...args: readonly unknown[]) => unknown;

const number = (value: unknown): number => {
  if (typeof value !== 'number') throw new QueryFault(`No number: ${value}`);
  return value;
};

/** Comparing with nothing is never true. */
const compare =
  (holds: (left: never, right: never) => boolean): Plain =>
  (left, right) =>
    left !== null && right !== null && holds(left as never, right as never);

/** Functions of one row. */
export const PLAIN: Readonly<Record<string, Plain>> = {
  '=': compare((left, right) => left === right),
  '!=': compare((left, right) => left !== right),
  '>=': compare((left, right) => left >= right),
  '<=': compare((left, right) => left <= right),
  '<': compare((left, right) => left < right),
  '>': compare((left, right) => left > right),
  and: (left, right) => Boolean(left) && Boolean(right),
  or: (left, right) => Boolean(left) || Boolean(right),
  '+': (left, right) => number(left) + number(right),
  '-': (left, right) => number(left) - number(right),
  '*': (left, right) => number(left) * number(right),
  '/': (left, right) => number(left) / number(right),
  intDiv: (left, right) => Math.trunc(number(left) / number(right)),
  toUnixTimestamp: moment => Math.floor(number(moment) / SECOND),
  toIntervalSecond: seconds => number(seconds) * SECOND,
  toDateTime: text => {
    const moment = Date.parse(String(text));
    if (!Number.isFinite(moment)) throw new QueryFault(`No time: ${text}`);
    return moment;
  },
  toString: (value: unknown) => String(value),
  toFloatOrNull: value => {
    const found = value === null || value === '' ? NaN : Number(value);
    return Number.isFinite(found) ? found : null;
  },
  nullIf: (value, nothing) => (value === nothing ? null : value),
  coalesce: (...values) => values.find(value => value !== null) ?? null,
  isNotNull: value => value !== null,
};

/** The arguments of an aggregate, for each row of its group. */
type Rows = readonly (readonly unknown[])[];

/** Functions of a group of rows; those ending in `If` look at some of them. */
export const AGGREGATES: Readonly<Record<string, (rows: Rows) => unknown>> = {
  countIf: rows => rows.filter(([holds]) => holds).length,
  uniqIf: rows =>
    new Set(rows.filter(([, holds]) => holds).map(([value]) => value)).size,
  minIf: rows => {
    const some = rows.filter(([, holds]) => holds).map(([value]) => value);
    return some.length === 0 ? 0 : Math.min(...some.map(number));
  },
  argMinIf: rows =>
    extreme(
      rows.filter(row => row[2]),
      -1,
    ),
  argMax: rows => extreme(rows, 1),
  max: rows => Math.max(...rows.map(([value]) => number(value))),
  groupArrayIf: rows =>
    rows.filter(([, holds]) => holds).map(([value]) => value),
};

/** The first argument where the second is largest or smallest. */
function extreme(rows: Rows, direction: 1 | -1): unknown {
  let best: readonly unknown[] | undefined;
  for (const row of rows) {
    const isBetter =
      row[0] !== null &&
      (!best || direction * (number(row[1]) - number(best[1])) > 0);
    if (isBetter) best = row;
  }
  return best ? best[0] : null;
}
