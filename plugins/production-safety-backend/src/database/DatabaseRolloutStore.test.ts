import { mockServices } from '@backstage/backend-test-utils';
import { aRollout, actors } from '@production-safety/testing';
import type { RolloutEvent } from '@production-safety/core';
import { anEffect, commitAfter, commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';
import { RolloutQueries } from './RolloutQueries';

jest.setTimeout(60_000);

const databases = eachDatabase();
const draft = aRollout();
const beta = aRollout().inPhase(1);

describe.each(databases.ids)('DatabaseRolloutStore on %s', databaseId => {
  async function setUp() {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const store = DatabaseRolloutStore.create({ knex, logger });
    return { knex, logger, store, queries: new RolloutQueries(knex) };
  }

  it('gives back exactly the state and the events it was given', async () => {
    const { store } = await setUp();
    await store.commit(commitOf(beta));
    const { id } = beta.build();
    expect(await store.load(id)).toEqual(beta.build());
    expect(await store.events(id, { afterVersion: 0, limit: 100 })).toEqual(
      beta.events(),
    );
    expect(await store.events(id, { afterVersion: 2, limit: 1 })).toEqual([
      beta.events()[2],
    ]);
  });

  it('answers undefined for a rollout it does not know', async () => {
    const { store } = await setUp();
    expect(await store.load('default.unknown')).toBeUndefined();
  });

  it('refuses a second definition of the same rollout', async () => {
    const { store } = await setUp();
    await store.commit(commitOf(draft));
    await expect(store.commit(commitOf(beta))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await store.load(draft.build().id)).toEqual(draft.build());
  });

  it('stores nothing of a commit on a version that is gone', async () => {
    const { store, knex } = await setUp();
    await store.commit(commitOf(beta));
    const late = commitAfter(1, draft.inPhase(0), {
      effects: [anEffect({ key: 'late' })],
    });
    await expect(store.commit(late)).rejects.toMatchObject({
      code: 'conflict',
      retryable: true,
    });
    expect(await store.load(late.rolloutId)).toEqual(beta.build());
    expect(await knex('outbox')).toEqual([]);
  });

  it('lets exactly one of several rivals through', async () => {
    const { store } = await setUp();
    await store.commit(commitOf(beta));
    const { version } = beta.build();
    const rivals = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        store.commit(commitAfter(version, beta.paused())),
      ),
    );
    const lost = rivals.flatMap(each =>
      each.status === 'rejected' ? each.reason.code : [],
    );
    expect(lost).toEqual(Array(7).fill('conflict'));
    expect(await store.load(beta.build().id)).toEqual(beta.paused().build());
  });

  it('takes an idempotency key once per rollout', async () => {
    const { store } = await setUp();
    const { id, version } = draft.build();
    await store.commit(commitOf(draft, { idempotencyKey: 'once' }));
    expect(await store.committed(id, 'once')).toBeDefined();
    expect(await store.committed('default.other', 'once')).toBeUndefined();
    await expect(
      store.commit(
        commitAfter(version, draft.inPhase(0), { idempotencyKey: 'once' }),
      ),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect((await store.load(id))?.version).toBe(version);
  });

  it('drops an effect whose key is stored already', async () => {
    const { store, knex } = await setUp();
    const effects = [anEffect({ key: 'a' }), anEffect({ key: 'a' })];
    await store.commit(commitOf(draft, { effects }));
    expect(await knex('outbox').pluck('key')).toEqual(['a']);
  });

  it('takes more events and effects at once than a statement may hold', async () => {
    const { store, knex } = await setUp();
    const many = Array.from({ length: 250 }).reduce<typeof beta>(
      built => built.paused().resumed(),
      beta,
    );
    const effects = Array.from({ length: 350 }, (_, index) =>
      anEffect({ key: `effect-${index}` }),
    );
    await store.commit(commitOf(many, { effects }));
    const [{ count }] = await knex('outbox').count({ count: '*' });
    expect(Number(count)).toBe(350);
    expect(
      await store.events(many.build().id, { afterVersion: 0, limit: 1_000 }),
    ).toEqual(many.events());
  });

  it('says that the database failed without repeating what it said', async () => {
    const { store, knex } = await setUp();
    await knex.schema.renameTable('outbox', 'gone');
    const failing = store.commit(
      commitOf(draft, { effects: [anEffect({ key: 'a' })] }),
    );
    await expect(failing).rejects.toMatchObject({ code: 'port-unavailable' });
    await expect(failing).rejects.not.toThrow(/outbox/);
    expect(await store.load(draft.build().id)).toBeUndefined();
  });

  it('refuses a commit whose versions do not add up', async () => {
    const { store } = await setUp();
    const torn = { ...commitOf(beta), events: beta.events().slice(1) };
    await expect(store.commit(torn)).rejects.toMatchObject({
      code: 'port-rejected',
      message: expect.stringMatching(/from version 0 to/),
    });
    expect(await store.load(torn.rolloutId)).toBeUndefined();
  });

  it('tells listeners of commits, not of conflicts', async () => {
    const { store, logger } = await setUp();
    const heard: unknown[] = [];
    store.onCommit(() => {
      throw new Error('deaf');
    });
    const stop = store.onCommit((...news) => heard.push(news));
    await store.commit(commitOf(draft));
    await store.commit(commitOf(draft)).catch(() => undefined);
    stop();
    await store.commit(commitAfter(1, draft.and({ type: 'aborted' })));
    expect(heard).toEqual([['default.design-system-v2', 1, ['defined']]]);
    expect(logger.error).toHaveBeenCalledTimes(2);
  });

  describe('rollbacks', () => {
    it('are readable while they run and after the state forgot them', async () => {
      const { store, queries } = await setUp();
      const twice = beta.rollingBack('forms').rollingBack('navigation');
      await store.commit(commitOf(twice));
      expect(await queries.operation('operation-1')).toEqual({
        rolloutId: twice.build().id,
        operation: twice.build().rollbacks[0],
      });
      const over = twice
        .and({
          type: 'flag-switched',
          operationId: 'operation-1',
          flag: 'ds2-forms',
          outcome: 'off',
        })
        .and({
          type: 'rollback-finished',
          operationId: 'operation-1',
          outcome: 'confirmed',
          failedFlags: [],
        });
      await store.commit(commitAfter(twice.build().version, over));
      expect((await store.load(over.build().id))?.rollbacks).toHaveLength(1);
      const [, finished] = over.events().slice(-2);
      const stored = await queries.operation('operation-1');
      expect(stored?.operation).toMatchObject({
        finishedAt: finished.at,
        flags: [{ key: 'ds2-forms', status: 'off' }],
      });
    });

    it('answer undefined when unknown', async () => {
      const { queries } = await setUp();
      expect(await queries.operation('nobody')).toBeUndefined();
    });
  });

  it('keeps events without a reason as they are', async () => {
    const { store } = await setUp();
    const events: RolloutEvent[] = draft
      .events()
      .map(({ reason: _, ...event }) => ({ ...event, actor: actors.sam }));
    await store.commit({ ...commitOf(draft), events });
    const stored = await store.events(draft.build().id, {
      afterVersion: 0,
      limit: 1,
    });
    expect(stored).toEqual(events);
    expect(stored[0]).not.toHaveProperty('reason');
  });
});
