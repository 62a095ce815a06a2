import {
  DAY,
  HOUR,
  START,
  counts,
  gated,
  judged,
} from './__testUtils__/measuredGate';
import type { Fill } from './__testUtils__/measuredGate';

const BETA = { below: 1, forMs: 3 * DAY };
const HALF = { below: 0.5, forMs: 5 * DAY };
const FULL = { below: 0.3, forMs: DAY };

interface Counted {
  readonly n: number;
  readonly x: number;
  /** Share of the day that is known, 1 when absent. */
  readonly known?: number;
}

/** Days from the start of the phase, spread evenly over their hours. */
function perDay(days: readonly Counted[]): Fill {
  return ({ start }) => {
    const { n, x, known = 1 } = days[Math.floor((start - START) / DAY)];
    const hours = Math.floor(24 * known);
    const hour = ((start - START) % DAY) / HOUR;
    const part = (whole: number) =>
      Math.floor((whole * (hour + 1)) / hours) -
      Math.floor((whole * hour) / hours);
    return hour < hours
      ? { kind: 'count', start, n: part(n), x: Math.min(part(x), part(n)) }
      : undefined;
  };
}

const times = (count: number, day: Counted) => Array<Counted>(count).fill(day);
const good = { n: 8640, x: 26 };
const halfBlind = { ...good, known: 0.5 };

/** As `perDay`, at the end of the last day. */
function after(days: readonly Counted[], gate: typeof BETA) {
  const rollout = gated({ kind: 'error-rate', ...gate });
  // An hour of the next day, so that the last answer is not old.
  const fill = perDay([...days, { n: 24 * 360, x: 0 }]);
  return judged(rollout, START + days.length * DAY + HOUR, { fill });
}

describe('a gate on the error rate', () => {
  it.each([
    [
      'nine thin days, three blocks of them',
      times(9, { n: 100, x: 0 }),
      BETA,
      0.510379,
    ],
    ['0.3 % for three days', times(3, good), BETA, 0.416261],
    [
      'a bad day, then three good ones',
      [good, { n: 8640, x: 104 }, ...times(3, good)],
      BETA,
      null,
    ],
    [
      'a day of which half is not known',
      [good, good, halfBlind, good],
      BETA,
      null,
    ],
    ['0.2 % for five days', times(5, { n: 8640, x: 17 }), HALF, 0.268724],
    ['0.1 % for a day', [{ n: 8640, x: 9 }], FULL, null],
  ])('is open after %s', (_, days, gate, bound) => {
    const found = after(days, gate);
    expect(found.state).toBe('open');
    expect(found.bound).toBeCloseTo(bound ?? found.bound ?? NaN, 5);
  });

  it.each([
    ['days without traffic', times(3, { n: 0, x: 0 }), BETA],
    ['three thin days', times(3, { n: 100, x: 0 }), BETA],
    ['three days of 300 requests', times(3, { n: 300, x: 1 }), BETA],
    [
      'a day above the limit',
      [
        { n: 8640, x: 60 },
        { n: 8640, x: 95 },
        { n: 8640, x: 60 },
      ],
      BETA,
    ],
    [
      'three half blind days in a row',
      [good, good, ...times(3, halfBlind)],
      BETA,
    ],
    ['0.46 % for five days', times(5, { n: 8640, x: 40 }), HALF],
    ['0.2 % for a day', [{ n: 8640, x: 17 }], FULL],
  ])('is not open after %s', (_, days, gate) => {
    expect(after(days, gate).state).toBe('closed');
  });

  it('says what it is sure of', () => {
    expect(after(times(3, good), BETA).sentence).toBe(
      '3 days below 1.0 %: 78 of 25,920 failed (0.30 %), 99 % sure it is below 0.42 %.',
    );
  });

  it('says what is missing, and when it can open at best', () => {
    const rollout = gated({ kind: 'error-rate', ...BETA });
    const found = judged(rollout, START + DAY + HOUR, {
      fill: perDay(times(2, good)),
    });
    expect(found).toMatchObject({
      state: 'closed',
      missing: '2 days more',
      earliestAt: START + 3 * DAY,
      sentence: 'Waiting: 1 day of 3 below 1.0 %: 26 of 8,640 failed (0.30 %).',
    });
  });

  it('closes on the day on which it surely went bad', () => {
    const rollout = gated({ kind: 'error-rate', ...BETA });
    const fill = perDay([...times(3, good), { n: 8640, x: 2000 }]);
    expect(judged(rollout, START + 3 * DAY + 3 * HOUR, { fill })).toMatchObject(
      {
        state: 'closed',
        sentence: expect.stringContaining('surely above 1.0 %'),
      },
    );
  });

  it('waits for the sample that the plan asks for', () => {
    const rollout = gated({ kind: 'error-rate', ...BETA, minimum: 30_000 });
    const fill = perDay(times(4, good));
    expect(judged(rollout, START + 3 * DAY, { fill })).toMatchObject({
      state: 'closed',
      missing: '4,080 more requests',
    });
  });

  it.each([
    [2 * HOUR, 'closed'],
    [2 * HOUR + 1, 'unknown'],
  ])('with news of %d ms ago is %s', (age, state) => {
    const rollout = gated({ kind: 'error-rate', ...BETA });
    const fill: Fill = ({ start }) =>
      start < START + 5 * HOUR
        ? { kind: 'count', start, n: 10, x: 0 }
        : undefined;
    expect(judged(rollout, START + 5 * HOUR + age, { fill }).state).toBe(state);
  });

  it('believes data as old as the plan says', () => {
    const rollout = gated({
      kind: 'error-rate',
      ...BETA,
      freshForMs: 30 * HOUR,
    });
    const fill: Fill = bucket =>
      bucket.start < START + 3 * DAY
        ? counts(360, 1)(bucket, {} as never)
        : undefined;
    expect(judged(rollout, START + 4 * DAY, { fill }).state).toBe('open');
  });

  it('looks at one part when the plan names one', () => {
    const rollout = gated({ kind: 'error-rate', ...BETA, part: 'forms' });
    expect(
      judged(rollout, START + 3 * DAY, { fill: counts(360, 1) }).state,
    ).toBe('open');
  });

  it('is unknown for a part that no flag has', () => {
    const rollout = gated({ kind: 'error-rate', ...BETA, part: 'attic' });
    expect(
      judged(rollout, START + 3 * DAY, { fill: counts(360, 1) }).state,
    ).toBe('unknown');
  });
});
