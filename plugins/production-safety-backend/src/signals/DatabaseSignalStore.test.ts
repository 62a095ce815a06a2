import type {
  KeptAnswer,
  Measurement,
  SignalQuestion,
} from '@production-safety/core';
import {
  InMemorySignalStore,
  SimulatedClock,
  signalStoreConformance,
} from '@production-safety/testing';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseSignalStore } from './DatabaseSignalStore';
import { SignalUpkeep } from './SignalUpkeep';

jest.setTimeout(120_000);

const databases = eachDatabase();
const MINUTE = 60_000;
const DAY = 86_400_000;
const BEGIN = 29_453_760 * MINUTE;
const NEVER = new AbortController().signal;

const question = (from: number, to: number, flag = 'ds2'): SignalQuestion => ({
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag,
  cohort: 'exposed',
  bucketMs: MINUTE,
  from: BEGIN + from * MINUTE,
  to: BEGIN + to * MINUTE,
});

const measured = (minute: number, n: number, x: number): Measurement => ({
  outcome: 'measured',
  measures: [{ kind: 'count', start: BEGIN + minute * MINUTE, n, x }],
  completeUntil: BEGIN + (minute + 1) * MINUTE,
  sampleRate: 1,
});

const told = (at: number, answer: Measurement, flag?: string): KeptAnswer => ({
  question: question(0, 10, flag),
  answer,
  answeredAt: BEGIN + at * MINUTE,
});

const arbitraryAnswers: fc.Arbitrary<KeptAnswer[]> = fc.array(
  fc
    .tuple(
      fc.nat(200),
      fc.oneof(
        fc.constantFrom<Measurement>(
          { outcome: 'broken', reason: 'No key' },
          { outcome: 'no-data', reason: 'Nobody' },
        ),
        fc
          .tuple(fc.nat(9), fc.nat(3), fc.nat(3))
          .map(([minute, more, x]) => measured(minute, x + more, x)),
      ),
      fc.constantFrom('ds2', 'other'),
    )
    .map(([at, answer, flag]) => told(at, answer, flag)),
  { minLength: 1, maxLength: 12 },
);

describe.each(databases.ids)('On %s', databaseId => {
  const storeOf = (knex: Knex) =>
    DatabaseSignalStore.create({ knex, realm: 'answers' });

  signalStoreConformance({ describe, it, expect }, async () => {
    const knex = await databases.migrated(databaseId);
    const broken = await databases.empty(databaseId);
    let there = storeOf(knex);
    return {
      store: {
        keep: (...given) => there.keep(...given),
        read: (...given) => there.read(...given),
        prune: (...given) => there.prune(...given),
      },
      // A database without our tables fails as one that is away does.
      goAway: () => {
        there = storeOf(broken);
      },
      dispose: async () => {},
    };
  });

  it('answers as one that keeps everything does, put together or not', async () => {
    const knex = await databases.migrated(databaseId);
    const store = storeOf(knex);
    const clock = SimulatedClock.create({ startAt: BEGIN + DAY });
    const upkeep = new SignalUpkeep({
      knex,
      stores: [store],
      clock,
      keepForMs: 35 * DAY,
    });
    const asked = [question(0, 10), question(3, 5), question(0, 10, 'other')];
    await fc.assert(
      fc.asyncProperty(
        arbitraryAnswers,
        fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }),
        fc.array(fc.nat(210), { maxLength: 3 }),
        async (answers, chances, moments) => {
          await knex('signal_pages').delete();
          const exact = InMemorySignalStore.create();
          await exact.keep(answers);
          const shuffled = answers
            .map((answer, at) => [chances[at], answer] as const)
            .sort(([one], [other]) => one - other)
            .map(([, answer]) => answer);
          const half = Math.ceil(shuffled.length / 2);
          await store.keep(shuffled.slice(0, half));
          for (const answer of shuffled.slice(half)) await store.keep([answer]);
          await store.keep(answers.slice(0, half));
          const times = [
            undefined,
            ...moments.map(minute => BEGIN + minute * MINUTE),
          ];
          const all = (from: InMemorySignalStore | DatabaseSignalStore) =>
            Promise.all(times.map(asOf => from.read(asked, asOf)));
          const expected = await all(exact);
          expect(await all(store)).toEqual(expected);
          await upkeep.run(NEVER);
          expect(await all(store)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('never sees what was told later', async () => {
    const knex = await databases.migrated(databaseId);
    const store = storeOf(knex);
    await store.keep([told(2, measured(0, 10, 1))]);
    const moment = BEGIN + 5 * MINUTE;
    const then = await store.read([question(0, 10)], moment);
    await store.keep([told(6, measured(0, 99, 9)), told(7, measured(3, 1, 1))]);
    expect(await store.read([question(0, 10)], moment)).toEqual(then);
  });

  it('asks the database as often for a thousand questions as for one', async () => {
    const knex = await databases.migrated(databaseId);
    const store = storeOf(knex);
    const flags = Array.from({ length: 1_000 }, (_, at) => `flag-${at}`);
    let statements = 0;
    knex.on('query', () => {
      statements += 1;
    });
    await store.keep(flags.map(flag => told(2, measured(0, 10, 1), flag)));
    expect(statements).toBe(1);
    const answers = await store.read(flags.map(flag => question(0, 10, flag)));
    expect(statements).toBe(2);
    expect(answers).toHaveLength(1_000);
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(
      new Set(['measured']),
    );
  });

  it('puts the pages of an hour into one, and leaves those of now alone', async () => {
    const knex = await databases.migrated(databaseId);
    const store = storeOf(knex);
    const clock = SimulatedClock.create({ startAt: BEGIN + 120 * MINUTE });
    const upkeep = new SignalUpkeep({
      knex,
      stores: [store],
      clock,
      keepForMs: 35 * DAY,
    });
    for (let at = 10; at < 60; at += 1) {
      await store.keep([told(at, measured(9, 10, 1))]);
    }
    await store.keep([told(119, measured(9, 10, 2))]);
    await store.keep([told(120, measured(9, 10, 3))]);
    await upkeep.run(NEVER);
    expect(await knex('signal_pages')).toHaveLength(3);
  });

  it('forgets what is older than it is kept', async () => {
    const knex = await databases.migrated(databaseId);
    const store = storeOf(knex);
    const pushed = DatabaseSignalStore.create({ knex, realm: 'pushed' });
    await store.keep([told(2, measured(0, 10, 1)), told(3, measured(1, 1, 0))]);
    await pushed.keep([told(2, measured(0, 10, 1))]);
    const upkeep = new SignalUpkeep({
      knex,
      stores: [store, pushed],
      clock: SimulatedClock.create({ startAt: BEGIN + 40 * DAY }),
      keepForMs: 35 * DAY,
    });
    await upkeep.run(NEVER);
    expect(await knex('signal_pages')).toEqual([]);
  });

  it('keeps what was pushed apart from what was answered', async () => {
    const knex = await databases.migrated(databaseId);
    const pushed = DatabaseSignalStore.create({ knex, realm: 'pushed' });
    await pushed.keep([told(2, measured(0, 10, 1))]);
    const [answer] = await storeOf(knex).read([question(0, 10)]);
    expect(answer.outcome).toBe('no-data');
  });
});
