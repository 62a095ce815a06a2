import {
  portRejected,
  portUnavailable,
  type Measurement,
  type SignalQuestion,
} from '@production-safety/core';
import {
  InMemorySignalStore,
  SimulatedClock,
  signalSourceConformance,
} from '@production-safety/testing';
import { PushedSignals } from './PushedSignals';

const MINUTE = 60_000;

const series = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: 'ds2',
  cohort: 'exposed',
  bucketMs: MINUTE,
} as const;

function aSource(entered?: Measurement) {
  const clock = SimulatedClock.create();
  const store = InMemorySignalStore.create();
  let failure: Error | undefined;
  const source = PushedSignals.create({
    store: {
      read: async questions => {
        if (failure) throw failure;
        return store.read(questions);
      },
    },
    entered: { answers: async asked => asked.map(() => entered) },
    push: [{ signals: new Map([['error-rate', 'count']]) }],
  });
  const push = (
    about: Omit<SignalQuestion, 'from' | 'to'>,
    start: number,
    n: number,
    x: number,
  ) =>
    store.keep([
      {
        question: { ...about, from: start, to: start + MINUTE },
        answeredAt: start + MINUTE,
        answer: {
          outcome: 'measured',
          measures: [{ kind: 'count', start, n, x }],
          completeUntil: start + MINUTE,
          sampleRate: 1,
        },
      },
    ]);
  return {
    clock,
    source,
    push,
    fail: (error: Error) => {
      failure = error;
    },
  };
}

signalSourceConformance({ describe, it, expect }, async () => {
  const { clock, source, push, fail } = aSource();
  return {
    source,
    question: series,
    now: () => clock.now(),
    happened: async requests => {
      for (const { start, n, x } of requests) await push(series, start, n, x);
    },
    fail: async how =>
      fail(how === 'rejected' ? portRejected('No') : portUnavailable('No')),
    dispose: async () => {},
  };
});

describe('signals that were pushed', () => {
  const now = SimulatedClock.START;
  const to = Math.floor(now / MINUTE) * MINUTE;
  const from = to - 2 * MINUTE;
  const entered: Measurement = {
    outcome: 'measured',
    measures: [{ kind: 'count', start: from, n: 1, x: 0 }],
    completeUntil: now,
    sampleRate: 1,
  };

  it('are offered as they are configured', () => {
    expect(aSource().source.offers()).toMatchObject([
      { signal: 'error-rate', kind: 'count', byPart: true },
    ]);
  });

  it('of a whole component answer for everybody, and never for those on V2', async () => {
    const { source, push } = aSource();
    await push({ ...series, cohort: 'all', flag: '' }, from, 30, 2);
    const answers = await source.measure([
      { ...series, cohort: 'all', from, to },
      { ...series, cohort: 'exposed', from, to },
      { ...series, cohort: 'all', part: 'navigation', from, to },
    ]);
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      'measured',
      'no-data',
      'no-data',
    ]);
  });

  it('come before what somebody entered, which fills in where there are none', async () => {
    const { source, push } = aSource(entered);
    const asked = { ...series, from, to };
    expect(await source.measure([asked])).toEqual([entered]);
    await push(series, from, 30, 2);
    expect(await source.measure([asked])).toMatchObject([
      { measures: [{ n: 30 }] },
    ]);
  });
});
