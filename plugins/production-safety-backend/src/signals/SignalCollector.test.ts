import { mockServices } from '@backstage/backend-test-utils';
import type { AskedQuestion, SignalQuestion } from '@production-safety/core';
import {
  InMemorySignalSource,
  InMemorySignalStore,
  SimulatedClock,
} from '@production-safety/testing';
import { SignalCollector } from './SignalCollector';

const MINUTE = 60_000;

function aRound(...ids: readonly string[]) {
  const clock = SimulatedClock.create();
  const store = InMemorySignalStore.create();
  const logger = mockServices.logger.mock();
  const sources = new Map(
    ids.map(id => [
      id,
      InMemorySignalSource.create({
        clock,
        offers: [
          {
            signal: 'error-rate',
            kind: 'count',
            cohorts: ['exposed'],
            byPart: false,
            finestMs: 10_000,
            delayMs: 0,
          },
        ],
      }),
    ]),
  );
  const to = Math.floor(clock.now() / MINUTE) * MINUTE;
  const question: SignalQuestion = {
    signal: 'error-rate',
    component: 'component:default/web',
    environment: 'production',
    flag: 'ds2',
    cohort: 'exposed',
    bucketMs: MINUTE,
    from: to - 10 * MINUTE,
    to,
  };
  for (const source of sources.values()) {
    source.put(question, { kind: 'count', start: to - MINUTE, n: 9, x: 1 });
  }
  const ask = (source: string, flag = source): AskedQuestion => ({
    source,
    question: { ...question, flag },
  });
  const collector = new SignalCollector({ store, clock, logger });
  return {
    clock,
    store,
    logger,
    collector,
    question,
    ask,
    source: (id: string) => sources.get(id) as InMemorySignalSource,
    collect: (...asked: readonly AskedQuestion[]) =>
      collector.collect(asked, sources),
    known: async (flag: string) =>
      (await store.read([{ ...question, flag }]))[0],
  };
}

describe('the collector', () => {
  it('keeps what sources answer, and says how fresh they are', async () => {
    const { ask, clock, collect, known } = aRound('a', 'b');
    const fresh = await collect(ask('a'), ask('b'));
    expect(fresh).toEqual(
      ['a', 'b'].map(source => ({
        source,
        state: 'answered',
        deferred: 0,
        completeUntil: clock.now(),
      })),
    );
    expect(await known('a')).toMatchObject({
      outcome: 'measured',
      measures: [{ n: 9, x: 1 }],
    });
  });

  it('is not kept from one source by another that hangs', async () => {
    const { ask, clock, collect, known, source } = aRound('slow', 'good');
    let answer = () => {};
    const measure = source('slow').measure.bind(source('slow'));
    jest.spyOn(source('slow'), 'measure').mockImplementation(
      questions =>
        new Promise(resolve => {
          answer = () => resolve(measure(questions));
        }),
    );
    const round = collect(ask('slow'), ask('good'));
    await clock.advance(0);
    expect(await known('good')).toMatchObject({ outcome: 'measured' });
    await clock.advance(8_000);
    expect((await round).map(({ state }) => state)).toEqual([
      'late',
      'answered',
    ]);
    expect(await collect(ask('slow'))).toMatchObject([{ state: 'late' }]);
    expect(source('slow').measure).toHaveBeenCalledTimes(1);
    answer();
    await clock.advance(0);
    expect(await known('slow')).toMatchObject({ outcome: 'measured' });
  });

  it('leaves a source in peace that is away, for as long as it says', async () => {
    const { ask, clock, collect, known, source } = aRound('a');
    await collect(ask('a'));
    const seen = clock.now();
    await clock.advance(MINUTE);
    source('a').faults.add({ outcome: 'unavailable', retryAfterMs: 60_000 });
    const measure = jest.spyOn(source('a'), 'measure');
    expect(await collect(ask('a'))).toMatchObject([{ state: 'unavailable' }]);
    await clock.advance(59_000);
    expect(await collect(ask('a'))).toMatchObject([{ state: 'resting' }]);
    expect(measure).toHaveBeenCalledTimes(1);
    expect(await known('a')).toMatchObject({
      outcome: 'measured',
      blind: { outcome: 'broken', since: seen },
    });
    await clock.advance(1_000);
    source('a').faults.clear();
    expect(await collect(ask('a'))).toMatchObject([{ state: 'answered' }]);
    expect((await known('a')).blind).toBeUndefined();
  });

  it.each([
    ['refuses', 'rejected', 'rejected'],
    ['has a mistake in it', 'mistaken', 'failed'],
  ] as const)('says broken of a source that %s', async (_, how, state) => {
    const { ask, collect, known, logger, source } = aRound('a');
    if (how === 'rejected') source('a').faults.add({ outcome: 'rejected' });
    else {
      jest
        .spyOn(source('a'), 'measure')
        .mockRejectedValue(new TypeError('secret of the source'));
    }
    expect(await collect(ask('a'))).toMatchObject([{ state }]);
    const answer = await known('a');
    expect(answer.outcome).toBe('broken');
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(logger.error).toHaveBeenCalledTimes(how === 'rejected' ? 0 : 1);
  });

  it('says broken of a source that nobody connected', async () => {
    const { ask, collect, known } = aRound();
    expect(await collect(ask('a'))).toMatchObject([{ state: 'missing' }]);
    expect(await known('a')).toMatchObject({ outcome: 'broken' });
  });

  it('asks for what is new only, and again for all that was not kept', async () => {
    const { ask, clock, collect, question, source, store } = aRound('a');
    const measure = jest.spyOn(source('a'), 'measure');
    store.isAway = true;
    expect(await collect(ask('a'))).toMatchObject([{ state: 'unstored' }]);
    store.isAway = false;
    await collect(ask('a'));
    await clock.advance(MINUTE);
    await collect(ask('a'));
    expect(measure.mock.calls.map(([[{ from }]]) => from)).toEqual([
      question.from,
      question.from,
      question.to - 5 * MINUTE,
    ]);
  });

  it('keeps numbers that cannot be as unknown', async () => {
    const { ask, collect, known, question, source } = aRound('a');
    const start = question.to - 2 * MINUTE;
    source('a').put(question, { kind: 'count', start, n: NaN, x: 0 });
    await collect(ask('a'));
    expect(await known('a')).toMatchObject({ measures: [{ n: 9 }] });
  });
});
