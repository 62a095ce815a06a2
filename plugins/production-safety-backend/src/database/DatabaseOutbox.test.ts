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
const switchOff = (key: string, rolloutId = 'default.design-system-v2') =>
  anEffect({ key, rolloutId, kind: 'switch-off', flags: ['ds2'] });
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
    const { outbox } = await holding({ ...close('a'), delayMs: 60_000 });
    const due = await outbox.nextDueAfter(T0, 'close');
    expect(due).toBeGreaterThan(T0 + 50_000);
    expect(due).toBeLessThanOrEqual(T0 + 60_000);
    expect(await outbox.nextDueAfter(T0, 'set-exposure')).toBeUndefined();
    expect(await outbox.claim({ now: T0 + 50_000, ...LEASE })).toEqual([]);
    expect(await outbox.nextDueAfter(T0 + 60_000, 'close')).toBeUndefined();
    expect(keys(await outbox.claim({ now: T0 + 60_000, ...LEASE }))).toEqual([
      'a',
    ]);
  });

  it('puts what takes users back before everything older', async () => {
    const { outbox } = await holding(
      notify('a'),
      exposure('b'),
      switchOff('d'),
      close('c'),
    );
    expect(keys(await outbox.claim({ now: T0, leaseMs: 1, limit: 3 }))).toEqual(
      ['c', 'd', 'a'],
    );
  });

  it('hands out only the kinds that are asked for', async () => {
    const { outbox } = await holding(notify('a'), confirm('b'), exposure('c'));
    const back = { now: T0, ...LEASE, kinds: ['confirm'] } as const;
    const rest = { now: T0, ...LEASE, kinds: ['notify', 'set-exposure'] };
    expect(keys(await outbox.claim(back))).toEqual(['b']);
    expect(keys(await outbox.claim(rest as never))).toEqual(['a', 'c']);
  });

  it('gives an effect to nobody else until the lease ends', async () => {
    const { outbox } = await holding(close('a'));
    const [first] = await outbox.claim({ now: T0, ...LEASE });
    expect(await outbox.claim({ now: T0 + 5_000, ...LEASE })).toEqual([]);
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
    expect(await outbox.claim({ now: T0 + 25_000, ...LEASE })).toEqual([]);
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
    const notBefore = T0 + 60_000;
    await outbox.settle(token, { status: 'retry', notBefore, reason: 'Busy' });
    expect(await outbox.claim({ now: T0 + 55_000, ...LEASE })).toEqual([]);
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

  describe('switching the flags of one rollout off', () => {
    it('is one at a time, other rollouts at the same time', async () => {
      const { outbox } = await holding(
        switchOff('a'),
        switchOff('b'),
        switchOff('c', 'default.other'),
      );
      const first = await outbox.claim({ now: T0, ...LEASE });
      expect(keys(first)).toEqual(['a', 'c']);
      expect(await outbox.claim({ now: T0, ...LEASE })).toEqual([]);
      await outbox.settle(first[0].token, { status: 'done' });
      expect(keys(await outbox.claim({ now: T0, ...LEASE }))).toEqual(['b']);
    });

    it('does not wait for a change of exposure that runs', async () => {
      const { outbox } = await holding(exposure('a'), switchOff('b'));
      const forward = { now: T0, ...LEASE, kinds: ['set-exposure'] } as const;
      expect(keys(await outbox.claim(forward))).toEqual(['a']);
      expect(keys(await outbox.claim({ now: T0, ...LEASE }))).toEqual(['b']);
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

const MINUTES = 60_000;
const servers = databases.ids.filter(id => id !== 'SQLITE_3');
const describeServers = servers.length > 0 ? describe.each(servers) : undefined;

describeServers?.('Replicas with wrong clocks on %s', databaseId => {
  /** Outboxes whose clocks are ahead by so much, on one database. */
  async function replicas(...ahead: number[]) {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const store = DatabaseRolloutStore.create({ knex, logger });
    const clocks = ahead.map(ms => ({ now: () => Date.now() + ms }));
    const outboxes = clocks.map(clock => {
      const outbox = DatabaseOutbox.create({ knex, clock });
      return {
        outbox,
        claim: () => outbox.claim({ now: clock.now(), ...LEASE }),
        extend: (token: string) =>
          outbox.extend(token, clock.now() + LEASE.leaseMs),
        retry: (token: string, afterMs: number) =>
          outbox.settle(token, {
            status: 'retry',
            notBefore: clock.now() + afterMs,
            reason: 'Busy',
          }),
      };
    });
    return { store, outboxes };
  }

  function committedAt(at: number, effect: RolloutEffect) {
    return commitOf(aRollout().startingAt(at, 0), { effects: [effect] });
  }

  it('run at once what a replica ahead of time committed', async () => {
    const { store, outboxes } = await replicas(0);
    await store.commit(committedAt(Date.now() + 5 * MINUTES, close('a')));
    expect(keys(await outboxes[0].claim())).toEqual(['a']);
  });

  it('wait for what a replica behind the time committed with a delay', async () => {
    const { store, outboxes } = await replicas(0, 5 * MINUTES);
    const delayed = { ...close('a'), delayMs: MINUTES };
    await store.commit(committedAt(Date.now() - 5 * MINUTES, delayed));
    expect(await outboxes[0].claim()).toEqual([]);
    expect(await outboxes[1].claim()).toEqual([]);
  });

  it('leave each other what is claimed or extended', async () => {
    const { store, outboxes } = await replicas(-5 * MINUTES, 5 * MINUTES);
    const [behind, ahead] = outboxes;
    await store.commit(committedAt(Date.now(), close('a')));
    const [{ token }] = await behind.claim();
    expect(await ahead.claim()).toEqual([]);
    expect(await behind.extend(token)).toBe(true);
    expect(await ahead.claim()).toEqual([]);
  });

  it('try again in time, whoever gave up for now', async () => {
    const { store, outboxes } = await replicas(5 * MINUTES, -5 * MINUTES);
    const [ahead, behind] = outboxes;
    await store.commit(committedAt(Date.now(), close('a')));
    const [{ token }] = await ahead.claim();
    await ahead.retry(token, 0);
    expect(keys(await behind.claim())).toEqual(['a']);
  });
});
