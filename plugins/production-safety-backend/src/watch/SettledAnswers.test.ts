import type { KnownMeasurement, SignalQuestion } from '@production-safety/core';
import { SettledAnswers } from './SettledAnswers';

const HOUR = 3_600_000;
const to = 100 * HOUR;
const question: SignalQuestion = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: 'ds2',
  cohort: 'exposed',
  from: to - 2 * HOUR,
  to,
  bucketMs: HOUR,
};
const measured = (completeUntil: number, x = 1): KnownMeasurement => ({
  outcome: 'measured',
  measures: [
    { kind: 'count', start: to - 2 * HOUR, n: 10, x },
    { kind: 'count', start: to - HOUR, n: 10, x },
  ],
  completeUntil,
  sampleRate: 1,
});

function reading(answerOf: (asked: SignalQuestion) => KnownMeasurement) {
  const asked: SignalQuestion[] = [];
  const store = {
    read: async (questions: readonly SignalQuestion[]) => {
      asked.push(...questions);
      return questions.map(answerOf);
    },
  };
  return { store, asked };
}

const LATER = to + HOUR / 2;

describe('answers that are settled', () => {
  it('are read once, and given in the order of the questions', async () => {
    const { store, asked } = reading(({ flag }) =>
      measured(to, flag === 'ds2' ? 1 : 2),
    );
    const answers = new SettledAnswers(store);
    const other = { ...question, flag: 'other' };
    await answers.read([question], LATER);
    const both = await answers.read([other, question], LATER);
    expect(both).toEqual([
      { question: other, answer: measured(to, 2) },
      { question, answer: measured(to, 1) },
    ]);
    expect(asked).toEqual([question, other]);
  });

  it.each<[string, KnownMeasurement, number]>([
    ['the source may still tell more', measured(to - 1), LATER],
    ['data may come late', measured(to), to + 9 * 60_000],
    ['there is none', { outcome: 'no-data', reason: 'None.' }, LATER],
    [
      'the source could not say last',
      {
        ...measured(to),
        blind: { outcome: 'broken', reason: 'HTTP 500.' },
      } as KnownMeasurement,
      LATER,
    ],
  ])('are read again while %s', async (_, answer, asOf) => {
    const { store, asked } = reading(() => answer);
    const answers = new SettledAnswers(store);
    await answers.read([question], asOf);
    await answers.read([question], asOf);
    expect(asked).toHaveLength(2);
  });

  it('are read again for another window', async () => {
    const { store, asked } = reading(() => measured(to));
    const answers = new SettledAnswers(store);
    await answers.read([question], LATER);
    await answers.read([{ ...question, from: question.from - HOUR }], LATER);
    expect(asked).toHaveLength(2);
  });

  it('give way to others when there is no room', async () => {
    const { store, asked } = reading(() => measured(to));
    const answers = new SettledAnswers(store, 4);
    const flags = ['a', 'b', 'c'].map(flag => ({ ...question, flag }));
    await answers.read(flags, LATER);
    asked.length = 0;
    await answers.read(flags.slice(1), LATER);
    expect(asked).toEqual([]);
    await answers.read(flags.slice(0, 1), LATER);
    expect(asked).toHaveLength(1);
  });
});
