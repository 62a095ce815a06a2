import type { Measure, Measurement, SignalQuestion } from './measurement';
import { soundMeasurement } from './soundMeasurement';

const MINUTE = 60_000;
const NOW = 100 * MINUTE;

const question: SignalQuestion = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: 'ds2',
  cohort: 'exposed',
  from: 90 * MINUTE,
  to: 95 * MINUTE,
  bucketMs: MINUTE,
};

const count = (minute: number, n: number, x = 0): Measure => ({
  kind: 'count',
  start: minute * MINUTE,
  n,
  x,
});

const measured = (
  measures: readonly Measure[],
  rest: Partial<Extract<Measurement, { outcome: 'measured' }>> = {},
): Measurement => ({
  outcome: 'measured',
  measures,
  completeUntil: 99 * MINUTE,
  sampleRate: 1,
  ...rest,
});

const sound = (answer: Measurement) => soundMeasurement(answer, question, NOW);

describe('a sound measurement', () => {
  it('stays as it is, in order', () => {
    const answer = measured([count(91, 5), count(90, 0), count(94, 3, 3)]);
    expect(sound(answer)).toEqual(
      measured([count(90, 0), count(91, 5), count(94, 3, 3)]),
    );
  });

  it.each<[string, Measure]>([
    ['a number that is none', count(91, NaN)],
    ['a number without end', count(91, Infinity)],
    ['less than nothing', count(91, -1)],
    ['fewer than no failures', count(91, 1, -1)],
    ['more failures than requests', count(91, 1, 2)],
    ['a bucket before the window', count(89, 1)],
    ['a bucket after the window', count(95, 1)],
    ['a bucket between two', { ...count(91, 1), start: 91 * MINUTE + 1 }],
    [
      'a quantile of nothing',
      { kind: 'quantile', start: 91 * MINUTE, value: 1, n: 0 },
    ],
    ['a value that is none', { kind: 'value', start: 91 * MINUTE, value: NaN }],
  ])('leaves out %s', (_, bad) => {
    expect(sound(measured([count(90, 5), bad]))).toEqual(
      measured([count(90, 5)]),
    );
  });

  it('leaves out both of two for one bucket', () => {
    const answer = measured([count(90, 5), count(91, 5), count(91, 6)]);
    expect(sound(answer)).toEqual(measured([count(90, 5)]));
  });

  it('leaves out a bucket that is not complete', () => {
    const rest = { completeUntil: 91.5 * MINUTE };
    const answer = measured([count(90, 5), count(91, 5)], rest);
    expect(sound(answer)).toEqual(measured([count(90, 5)], rest));
  });

  it.each<[string, Measurement]>([
    [
      'complete in the future',
      measured([count(90, 5)], { completeUntil: NOW + 6_000 }),
    ],
    ['complete at no time', measured([], { completeUntil: NaN })],
    ['without a sample', measured([count(90, 5)], { sampleRate: 0 })],
    ['with too large a sample', measured([count(90, 5)], { sampleRate: 2 })],
    ['of impossible numbers only', measured([count(90, NaN)])],
  ])('is broken when %s', (_, answer) => {
    expect(sound(answer).outcome).toBe('broken');
  });

  it('forgives a clock that is a little ahead', () => {
    const answer = measured([count(90, 5)], { completeUntil: NOW + 1_000 });
    expect(sound(answer)).toEqual(
      measured([count(90, 5)], { completeUntil: NOW }),
    );
  });

  it('says of what is missing what the source says', () => {
    const missing = { outcome: 'no-data', reason: 'Unknown' } as const;
    expect(sound(missing)).toBe(missing);
  });
});
