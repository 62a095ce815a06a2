import { curveOf, limitsOf, topOf, unbroken } from './curves';

const NOON = '2026-03-10T12:00:00.000Z';
const at = (second: number) =>
  new Date(Date.parse(NOON) + second * 1_000).toISOString();

function counts(points: readonly { start: string; n: number; x: number }[]) {
  return curveOf({
    cohort: 'exposed',
    kind: 'count',
    bucketMs: 10_000,
    points,
  });
}

describe('curves', () => {
  it('leave out what had no requests: that is no zero', () => {
    const { points } = counts([
      { start: at(0), n: 0, x: 0 },
      { start: at(10), n: 50, x: 4 },
    ]);
    expect(points).toMatchObject([{ counted: { n: 50, x: 4 }, value: 8 }]);
    expect(points[0].to - points[0].from).toBe(10_000);
  });

  it('have values as they are, from the lowest to the highest', () => {
    const { points } = curveOf({
      cohort: 'exposed',
      kind: 'level',
      bucketMs: 60_000,
      points: [{ start: NOON, value: 2_100, low: 1_900, high: 2_600 }],
    });
    expect(points).toMatchObject([{ value: 2_100, low: 1_900, high: 2_600 }]);
  });

  it('break where nothing is known', () => {
    const { points } = counts(
      [0, 10, 40, 50].map(second => ({ start: at(second), n: 9, x: 0 })),
    );
    expect(unbroken(points).map(({ length }) => length)).toEqual([2, 2]);
  });

  it('fit below a round number, with the limits', () => {
    const limit = { id: 'errors', of: 'guard', value: 5 } as const;
    expect(topOf([], [limit])).toBe(10);
    const third = counts([{ start: NOON, n: 10, x: 3 }]);
    expect(topOf([third], [limit])).toBe(50);
    const all = counts([{ start: NOON, n: 10, x: 10 }]);
    expect(topOf([all], [{ ...limit, value: 99 }])).toBe(100);
    expect(topOf([], [])).toBe(1);
  });

  it('count what is bad, whichever way a limit is written', () => {
    const limits = [
      { of: 'guard', id: 'errors', above: 5 },
      { of: 'guard', id: 'outage', below: 50 },
      { of: 'gate', id: 'rate', below: 1 },
      { of: 'gate', id: 'up', above: 99.5 },
      { of: 'gate', id: 'none' },
    ] as const;
    const valuesOn = (kind: 'count' | 'level') =>
      limitsOf({ limits }, { kind, stretchMs: 60_000 }).map(
        ({ value }) => value,
      );
    expect(valuesOn('count')).toEqual([5, 50, 1, 0.5]);
    expect(valuesOn('level')).toEqual([5, 50, 1, 99.5]);
  });

  it('of how often it happened have the limit of one stretch', () => {
    const curve = curveOf({
      cohort: 'exposed',
      kind: 'tally',
      bucketMs: 600_000,
      points: [
        { start: NOON, x: 0 },
        { start: at(600), x: 4 },
      ],
    });
    expect(curve.points).toMatchObject([
      { value: 0, low: 0, high: expect.closeTo(3.69, 2) },
      {
        value: 4,
        low: expect.closeTo(1.09, 2),
        high: expect.closeTo(10.24, 2),
      },
    ]);
    const limits = [
      { of: 'guard', id: 'crashes', above: 3, perMs: 3_600_000 },
      { of: 'gate', id: 'mark', above: 4 },
    ] as const;
    expect(limitsOf({ limits }, curve)).toEqual([
      { of: 'guard', id: 'crashes', value: 0.5 },
    ]);
    // The band fits as well.
    expect(topOf([curve], [])).toBe(20);
  });
});
