import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answered } from '../answered';
import { signalHistory } from './signalHistory';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function answered(
  bucketMs: number,
  measures: readonly Measure[],
  cohort: SignalQuestion['cohort'] = 'exposed',
): Answered {
  return {
    question: {
      signal: 'error-rate',
      component: 'component:default/web',
      environment: 'production',
      flag: 'ds2',
      cohort,
      from: 0,
      to: HOUR,
      bucketMs,
    },
    answer:
      measures.length > 0
        ? { outcome: 'measured', measures, completeUntil: HOUR, sampleRate: 1 }
        : { outcome: 'no-data', reason: 'Nobody was asked.' },
  };
}

function counts(
  bucketMs: number,
  [from, to]: readonly [number, number],
  n: number,
  x: number,
): Measure[] {
  const measures: Measure[] = [];
  for (let start = from; start < to; start += bucketMs) {
    measures.push({ kind: 'count', start, n, x });
  }
  return measures;
}

describe('signalHistory', () => {
  it('counts a time once that is stored in two lengths', () => {
    const fine = counts(10 * SECOND, [0, 5 * MINUTE], 10, 1);
    const coarse = counts(MINUTE, [0, HOUR], 60, 6);
    const [history] = signalHistory(
      [answered(10 * SECOND, fine), answered(MINUTE, coarse)],
      120,
    );
    expect(history).toMatchObject({
      cohort: 'exposed',
      kind: 'count',
      bucketMs: MINUTE,
    });
    expect(history.points).toHaveLength(60);
    expect(history.points).toEqual(
      counts(MINUTE, [0, HOUR], 60, 6).map(({ start }) => ({
        start,
        n: 60,
        x: 6,
      })),
    );
  });

  it('takes each time from the series that knows more of it', () => {
    const fine = counts(10 * SECOND, [0, 10 * MINUTE], 10, 0);
    const coarse = counts(MINUTE, [9 * MINUTE, 60 * MINUTE], 60, 60);
    const [{ points }] = signalHistory(
      [answered(10 * SECOND, fine), answered(MINUTE, coarse)],
      12,
    );
    expect(points.slice(0, 3)).toEqual([
      { start: 0, n: 300, x: 0 },
      { start: 5 * MINUTE, n: 300, x: 0 },
      { start: 10 * MINUTE, n: 300, x: 300 },
    ]);
  });

  it('leaves a gap where nothing is known', () => {
    const [{ points }] = signalHistory(
      [
        answered(MINUTE, [
          ...counts(MINUTE, [0, 2 * MINUTE], 5, 1),
          ...counts(MINUTE, [30 * MINUTE, 31 * MINUTE], 5, 1),
        ]),
      ],
      120,
    );
    expect(points.map(({ start }) => start / MINUTE)).toEqual([0, 1, 30]);
  });

  it('shows the middle and the range of quantiles, in one length', () => {
    const of = (minute: number, value: number): Measure => ({
      kind: 'quantile',
      start: minute * MINUTE,
      value,
      n: 40,
    });
    const [history] = signalHistory(
      [
        answered(MINUTE, [of(0, 900), of(1, 100), of(2, 300), of(7, 500)]),
        answered(HOUR, [{ kind: 'quantile', start: 0, value: 9_000, n: 9 }]),
      ].reverse(),
      1_000,
    );
    // The hour covers more.
    expect(history).toEqual({
      cohort: 'exposed',
      kind: 'level',
      bucketMs: HOUR,
      points: [{ start: 0, value: 9_000, low: 9_000, high: 9_000 }],
    });
    const [minutes] = signalHistory(
      [answered(MINUTE, [of(0, 900), of(1, 100), of(2, 300), of(7, 500)])],
      2,
    );
    expect(minutes.points).toEqual([
      { start: 0, value: 300, low: 100, high: 900 },
      { start: 5 * MINUTE, value: 500, low: 500, high: 500 },
    ]);
  });

  it('keeps cohorts apart, and leaves those away of which nothing is known', () => {
    const found = signalHistory(
      [
        answered(MINUTE, counts(MINUTE, [0, HOUR], 9, 0), 'control'),
        answered(MINUTE, [], 'all'),
        answered(MINUTE, counts(MINUTE, [0, HOUR], 9, 9), 'exposed'),
      ],
      60,
    );
    expect(found.map(({ cohort }) => cohort)).toEqual(['control', 'exposed']);
  });

  it('adds up how often something happened, and leaves gaps', () => {
    const measures: Measure[] = [0, 1, 5, 6].map(minute => ({
      kind: 'tally',
      start: minute * MINUTE,
      x: minute,
    }));
    const [history] = signalHistory([answered(MINUTE, measures)], 4);
    expect(history).toEqual({
      cohort: 'exposed',
      kind: 'tally',
      bucketMs: 2 * MINUTE,
      points: [
        { start: 0, x: 1 },
        { start: 4 * MINUTE, x: 5 },
        { start: 6 * MINUTE, x: 6 },
      ],
    });
  });

  it('has longer points for what is rare than for shares', () => {
    const lengthOf = (kind: 'count' | 'tally', hours = 6) => {
      const measures = counts(MINUTE, [0, hours * HOUR], 9, 0).map(
        ({ start }): Measure =>
          kind === 'count'
            ? { kind, start, n: 9, x: 0 }
            : { kind, start, x: 0 },
      );
      return signalHistory([answered(MINUTE, measures)], 180)[0].bucketMs;
    };
    expect(lengthOf('count')).toBe(2 * MINUTE);
    expect(lengthOf('tally')).toBe(15 * MINUTE);
    expect(lengthOf('tally', 28 * 24)).toBe(24 * HOUR);
  });
});
