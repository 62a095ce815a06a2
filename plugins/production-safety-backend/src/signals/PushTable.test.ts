import type { SignalQuestion } from '@production-safety/core';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseSignalStore } from './DatabaseSignalStore';
import { PushTable, type ArrivedEntry } from './PushTable';

jest.setTimeout(60_000);

const databases = eachDatabase();
const MINUTE = 60_000;
const BEGIN = 29_453_760 * MINUTE;

const question: SignalQuestion = {
  signal: 'error-rate',
  component: 'component:default/web',
  environment: 'production',
  flag: '',
  cohort: 'all',
  from: BEGIN,
  to: BEGIN + MINUTE,
  bucketMs: MINUTE,
};

const entry = (id: string, n: number, minute = 2): ArrivedEntry => ({
  id,
  source: 'ci',
  arrivedAt: BEGIN + minute * MINUTE,
  question,
  measure: { kind: 'count', start: BEGIN, n, x: 0 },
});

describe.each(databases.ids)('Pushed entries on %s', databaseId => {
  async function empty() {
    const knex = await databases.migrated(databaseId);
    const store = DatabaseSignalStore.create({ knex, realm: 'pushed' });
    const count = async () => {
      const [answer] = await store.read([question]);
      return answer.outcome === 'measured' ? answer.measures : answer.outcome;
    };
    return { knex, store, table: new PushTable(knex, store), count };
  }

  it('are stored once, and a late repetition does not undo a correction', async () => {
    const { table, count } = await empty();
    expect(await table.take([entry('a', 5)])).toEqual(['stored']);
    expect(await table.take([entry('b', 6, 3)])).toEqual(['stored']);
    expect(await table.take([entry('a', 5, 4)])).toEqual(['stored']);
    expect(await count()).toMatchObject([{ n: 6 }]);
  });

  it('are refused under an id that said something else', async () => {
    const { table, count } = await empty();
    expect(
      await table.take([entry('a', 5), entry('a', 7), entry('a', 5)]),
    ).toEqual(['stored', 'id-reused', 'stored']);
    expect(await table.take([entry('a', 9)])).toEqual(['id-reused']);
    expect(await table.take([{ ...entry('a', 9, 3), source: 'desk' }])).toEqual(
      ['stored'],
    );
    expect(await count()).toMatchObject([{ n: 9 }]);
  });

  it('are not remembered when they could not be stored', async () => {
    const { knex, table, count } = await empty();
    const broken = DatabaseSignalStore.create({ knex, realm: 'pushed' });
    jest.spyOn(broken, 'keepWithin').mockRejectedValue(new Error('full'));
    await expect(
      new PushTable(knex, broken).take([entry('a', 5)]),
    ).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(await table.take([entry('a', 7)])).toEqual(['stored']);
    expect(await count()).toMatchObject([{ n: 7 }]);
  });

  it('are stored once when two replicas are told at once', async () => {
    const { knex, table } = await empty();
    const entries = Array.from({ length: 50 }, (_, at) => entry(`${at}`, at));
    const both = await Promise.all([
      table.take(entries),
      table.take([...entries].reverse()),
    ]);
    expect(new Set(both.flat())).toEqual(new Set(['stored']));
    expect(await knex('signal_pushes')).toHaveLength(50);
  });

  it('are forgotten when they are old', async () => {
    const { knex, table } = await empty();
    await table.take([entry('old', 5, 2), entry('young', 5, 9)]);
    await table.prune(BEGIN + 5 * MINUTE);
    expect(await knex('signal_pushes').pluck('entry_id')).toEqual(['young']);
  });
});
