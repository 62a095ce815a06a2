import type { Measurement, SignalQuestion } from '../../signals/measurement';
import { START, MINUTE, SECOND } from '../../__testUtils__/traffic';
import { indexOf, timelineOf } from './timeline';

const NOW = START + 10 * MINUTE;
const inTens: SignalQuestion = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: 'ds2',
  cohort: 'exposed',
  from: START + 30 * SECOND,
  to: START + 3 * MINUTE + 20 * SECOND,
  bucketMs: 10 * SECOND,
};
const inMinutes: SignalQuestion = {
  ...inTens,
  from: START,
  to: START + 3 * MINUTE,
  bucketMs: MINUTE,
};
const UNASKED: Measurement = {
  outcome: 'no-data',
  reason: 'Nobody was asked.',
  unasked: true,
};

/** One failure in each bucket that is named by its start in seconds. */
function known(starts: readonly number[]): Measurement {
  return {
    outcome: 'measured',
    measures: starts.map(at => ({
      kind: 'count',
      start: START + at * SECOND,
      n: 10,
      x: 1,
    })),
    completeUntil: NOW,
    sampleRate: 1,
  };
}

const tens = (from: number, to: number) =>
  Array.from({ length: (to - from) / 10 }, (_, at) => from + 10 * at);

function timeline(fine: Measurement, coarse: Measurement) {
  const questions = [inTens, inMinutes];
  const answers = indexOf([
    { question: inTens, answer: fine },
    { question: inMinutes, answer: coarse },
  ]);
  return timelineOf(questions, 'exposed', answers, NOW);
}

const told = ({ buckets }: ReturnType<typeof timelineOf>) =>
  buckets.map(({ start, seconds, count }) => [
    (start - START) / SECOND,
    seconds,
    count?.n ?? null,
  ]);

describe('a stretch that is asked for in ten seconds and in minutes', () => {
  it('is told in ten seconds where they are known', () => {
    const found = timeline(known(tens(30, 200)), known([0, 60, 120]));
    expect(told(found)).toEqual(tens(30, 200).map(at => [at, 10, 10]));
    expect(found.newest).toBe('measured');
  });

  it('is told in minutes where only those are known', () => {
    const found = timeline(UNASKED, known([0, 60, 120]));
    expect(told(found)).toEqual([
      [0, 60, 10],
      [60, 60, 10],
      [120, 60, 10],
    ]);
    expect(found).toMatchObject({ newest: 'measured', completeUntil: NOW });
    expect(found.unmeasuredFrom).toBeUndefined();
  });

  it('takes in no time twice when a source became finer', () => {
    const found = timeline(known(tens(120, 200)), known([0, 60, 120]));
    expect(told(found)).toEqual([
      [0, 60, 10],
      [60, 60, 10],
      ...tens(120, 200).map(at => [at, 10, 10]),
    ]);
  });

  it('knows nothing of a minute that neither knows', () => {
    const found = timeline(known(tens(120, 200)), known([0]));
    expect(told(found).slice(0, 3)).toEqual([
      [0, 60, 10],
      [60, 10, null],
      [70, 10, null],
    ]);
  });

  it.each<[string, Measurement, Measurement, string]>([
    [
      'broken rather than not asked',
      UNASKED,
      { outcome: 'broken', reason: 'HTTP 500.' },
      'HTTP 500.',
    ],
    [
      'without data rather than not asked',
      { outcome: 'no-data', reason: 'Nothing of this kind.' },
      UNASKED,
      'Nothing of this kind.',
    ],
  ])('is %s', (_, fine, coarse, reason) => {
    expect(timeline(fine, coarse)).toMatchObject({
      reason,
      buckets: [],
      unmeasuredFrom: expect.any(Number),
    });
  });
});
