import { mockServices } from '@backstage/backend-test-utils';
import type { ClaimedEffect, RolloutEffect } from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aRollout,
} from '@production-safety/testing';
import { anEffect, commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseOutbox } from './DatabaseOutbox';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';

jest.setTimeout(60_000);

const databases = eachDatabase();
/** When the effects below are committed. */
const T0 = SimulatedClock.START;
const LEASE = { leaseMs: 10_000, limit: 10 };

const close = (key: string) => anEffect({ key });
const confirm = (key: string) => anEffect({ key, kind: 'confirm' });
const exposure = (key: string, rolloutId = 'default.design-system-v2') =>
  anEffect({ key, rolloutId, kind: 'set-exposure' });
const notify = (key: string) => anEffect({ key, kind: 'notify' });
const keys = (claimed: readonly ClaimedEffect[]) =>
  claimed.map(({ effect }) => effect.key);

describe.each(databases.ids)('DatabaseOutbox on %s', databaseId => {
  async function holding(...effects: RolloutEffect[]) {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const store = DatabaseRolloutStore.create({ knex, logger });
    await store.commit(commitOf(aRollout(), { effects }));
    const outbox = DatabaseOutbox.create({ knex, clock: { now: () => T0 } });
    return { knex, outbox, store };
  }

  it('hands an effect over as it was stored, for its first run', async () => {
    const effect = close('a');
    const { outbox } = await holding(effect);
    expect(await outbox.claim({ now: T0, ...LEASE })).toEqual([
      { effect, attempt: 1, token: expect.any(String) },
    ]);
  });

  it('keeps an effect back for as long as it asks', async () => {
    const { outbox } = await holding({ ...close('a'), delayMs: 500 });
    expect(await outbox.nextDueAfter(T0, 'rollback')).toBe(T0 + 500);
    expect(await outbox.nextDueAfter(T0, 'forward')).toBeUndefined();
    expect(await outbox.claim({ now: T0 + 499, ...LEASE })).toEqual([]);
    expect(keys(await outbox.claim({ now: T0 + 500, ...LEASE }))).toEqual([
      'a',
    ]);
    expect(await outbox.nextDueAfter(T0 + 500, 'rollback')).toBeUndefined();
  });

  it('puts what takes users back before everything older', async () => {
    const { outbox } = await holding(notify('a'), exposure('b'), close('c'), {
      ...close('d'),
      kind: 'switch-off',
      flags: [],
    } as RolloutEffect);
    expect(keys(await outbox.claim({ now: T0, leaseMs: 1, limit: 3 }))).toEqual(
      ['c', 'd', 'a'],
    );
  });

  it('hands out only the share that is asked for', async () => {
    const { outbox } = await holding(notify('a'), confirm('b'), exposure('c'));
    const rollback = { now: T0, ...LEASE, share: 'rollback' } as const;
    const forward = { now: T0, ...LEASE, share: 'forward' } as const;
    expect(keys(await outbox.claim(rollback))).toEqual(['b']);
    expect(keys(await outbox.claim(forward))).toEqual(['a', 'c']);
  });

  it('gives an effect to nobody else until the lease ends', async () => {
    const { outbox } = await holding(close('a'));
    const [first] = await outbox.claim({ now: T0, ...LEASE });
    expect(await outbox.claim({ now: T0 + 9_999, ...LEASE })).toEqual([]);
    const [second] = await outbox.claim({ now: T0 + 10_000, ...LEASE });
    expect(second).toMatchObject({ attempt: 2 });
    expect(second.token).not.toBe(first.token);
  });

  it('turns away a worker whose claim was taken over', async () => {
    const { outbox } = await holding(close('a'));
    const [first] = await outbox.claim({ now: T0, ...LEASE });
    const [second] = await outbox.claim({ now: T0 + 20_000, ...LEASE });
    expect(await outbox.extend(first.token, T0 + 60_000)).toBe(false);
    expect(await outbox.settle(first.token, { status: 'done' })).toBe(false);
    expect(await outbox.settle(second.token, { status: 'done' })).toBe(true);
  });

  it('keeps an extended lease', async () => {
    const { outbox } = await holding(close('a'));
    const [{ token }] = await outbox.claim({ now: T0, ...LEASE });
    expect(await outbox.extend(token, T0 + 30_000)).toBe(true);
    expect(await outbox.claim({ now: T0 + 29_999, ...LEASE })).toEqual([]);
  });

  it('never hands out again what is done or given up', async () => {
    const { outbox, knex } = await holding(close('a'), close('b'));
    const [a, b] = await outbox.claim({ now: T0, ...LEASE });
    await outbox.settle(a.token, { status: 'done' });
    await outbox.settle(b.token, { status: 'given-up', reason: 'No use' });
    expect(await outbox.settle(a.token, { status: 'done' })).toBe(false);
    expect(await outbox.claim({ now: T0 + 1e9, ...LEASE })).toEqual([]);
    expect(
      await knex('outbox').orderBy('key').select('status', 'last_error'),
    ).toEqual([
      { status: 'done', last_error: null },
      { status: 'given-up', last_error: 'No use' },
    ]);
  });

  it('hands out a retry when its time has come, counting the runs', async () => {
    const { outbox } = await holding(close('a'));
    const [{ token }] = await outbox.claim({ now: T0, ...LEASE });
    const notBefore = T0 + 2_000;
    await outbox.settle(token, { status: 'retry', notBefore, reason: 'Busy' });
    expect(await outbox.claim({ now: T0 + 1_999, ...LEASE })).toEqual([]);
    expect(await outbox.claim({ now: notBefore, ...LEASE })).toMatchObject([
      { attempt: 2 },
    ]);
  });

  describe('writing the exposure of one rollout', () => {
    it('is one at a time, oldest first, others at the same time', async () => {
      const { outbox } = await holding(
        exposure('a'),
        exposure('b'),
        exposure('c', 'default.other'),
      );
      const first = await outbox.claim({ now: T0, ...LEASE });
      expect(keys(first)).toEqual(['a', 'c']);
      expect(await outbox.claim({ now: T0, ...LEASE })).toEqual([]);
      await outbox.settle(first[0].token, { status: 'done' });
      expect(keys(await outbox.claim({ now: T0, ...LEASE }))).toEqual(['b']);
    });

    it('goes on with the newer one while the older waits to be retried', async () => {
      const { outbox } = await holding(exposure('a'), exposure('b'));
      const [{ token }] = await outbox.claim({ now: T0, ...LEASE });
      const notBefore = T0 + 2_000;
      await outbox.settle(token, { status: 'retry', notBefore, reason: '' });
      expect(keys(await outbox.claim({ now: T0, ...LEASE }))).toEqual(['b']);
      expect(await outbox.claim({ now: notBefore, ...LEASE })).toEqual([]);
    });

    it('starts with the one a lost worker left behind', async () => {
      const { outbox } = await holding(exposure('a'), exposure('b'));
      await outbox.claim({ now: T0, ...LEASE });
      expect(keys(await outbox.claim({ now: T0 + 10_000, ...LEASE }))).toEqual([
        'a',
      ]);
    });
  });

  it('gives each effect to one of many workers that reach at once', async () => {
    const effects = Array.from({ length: 60 }, (_, index) =>
      index % 3 === 0 ? exposure(`lane-${index}`) : close(`close-${index}`),
    );
    const { outbox } = await holding(...effects);
    const claims = await Promise.all(
      Array.from({ length: 12 }, () =>
        outbox.claim({ now: T0, leaseMs: 10_000, limit: 7 }),
      ),
    );
    const all = claims.flatMap(keys);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter(key => key.startsWith('close'))).toHaveLength(40);
    expect(all.filter(key => key.startsWith('lane'))).toEqual(['lane-0']);
  });

  it('asks for nothing when there is no room', async () => {
    const { outbox } = await holding(close('a'));
    expect(await outbox.claim({ now: T0, leaseMs: 1, limit: 0 })).toEqual([]);
  });

  it('forgets all leases when the only process starts again', async () => {
    const { outbox } = await holding(close('a'));
    await outbox.claim({ now: T0, ...LEASE });
    await outbox.endAllLeases();
    expect(keys(await outbox.claim({ now: T0, ...LEASE }))).toEqual(['a']);
    expect(outbox.isExclusive).toBe(databaseId === 'SQLITE_3');
  });

  it('keeps the effects of different rollouts apart', async () => {
    const { outbox, store } = await holding(exposure('a'));
    const other = aRollout().defined(aDefinition().named('other'));
    await store.commit(
      commitOf(other, { effects: [exposure('b', 'default.other')] }),
    );
    expect(keys(await outbox.claim({ now: T0, ...LEASE }))).toEqual(['a', 'b']);
  });
});
