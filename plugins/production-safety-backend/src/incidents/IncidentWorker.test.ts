import { mockServices } from '@backstage/backend-test-utils';
import { IncidentService, type Clock } from '@production-safety/core';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { SequentialIds, SimulatedClock } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { skewed } from '../__testUtils__/skewed';
import { DatabaseClock } from '../database/DatabaseClock';
import { isSqlite } from '../database/dialect';
import { TurnLease } from '../jobs/TurnLease';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';
import { DueEffects } from './DueEffects';
import { IncidentWorker } from './IncidentWorker';

const MINUTE = 60_000;
const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const logger = mockServices.logger.mock();

/** A replica with its own clock's error, and what it paged. */
function replica(
  knex: Knex,
  clock: Clock,
  paged: string[],
  {
    fails = () => false,
    fastMs = 0,
  }: { fails?: () => boolean; fastMs?: number } = {},
) {
  const own = { ...clockOf(clock, fastMs) };
  const store = new DatabaseIncidentStore({ knex, clock: own, logger });
  const service = new IncidentService({
    store,
    clock: own,
    ids: SequentialIds.create(),
  });
  const worker = new IncidentWorker({
    effects: new DueEffects({ knex, clock: own }),
    store,
    service,
    pager: {
      async page(_, { rung }) {
        if (fails()) throw new Error('The pager does not answer');
        paged.push(rung);
        return 'paged';
      },
      async settle(_, state) {
        paged.push(state);
      },
    },
    // Prompts have tests of their own.
    prompter: {
      report: async () => 'done',
      notify: async () => undefined,
    },
    notifications: { hide: async () => undefined },
    words: { drain: async () => undefined },
    acts: { follow: async () => undefined },
    lease: new TurnLease({ name: 'incidents', knex, clock }),
    clock,
    logger,
    observer: {},
  });
  return { worker, service, store };
}

function clockOf(clock: Clock, fastMs: number) {
  return {
    now: () => clock.now() + fastMs,
    sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
  };
}

async function rounds(
  workers: readonly { worker: IncidentWorker }[],
  clock: SimulatedClock,
  minutes: number,
) {
  for (let second = 0; second < minutes * 60; second += 10) {
    for (const { worker } of workers) await worker.round();
    await clock.advance(10_000);
  }
}

describe.each([...eachDatabase().ids])('the worker on %s', _id => {
  const databases = eachDatabase();
  let knex: Knex;
  let clock: SimulatedClock;
  let paged: string[];

  beforeEach(async () => {
    knex = await databases.migrated(_id);
    clock = SimulatedClock.create();
    paged = [];
  });

  const declare = (one: ReturnType<typeof replica>) =>
    one.service.declare(
      { type: 'declare', title: 'Login fails', severity: 'P0' },
      JO,
      'i1',
    );

  it('climbs the ladder while nobody acknowledges, each rung once', async () => {
    const one = replica(knex, clock, paged);
    await declare(one);
    await rounds([one], clock, 20);
    expect(paged).toEqual(['first', 'secondary', 'manager', 'everyone']);
  });

  it('stops when somebody acknowledges', async () => {
    const one = replica(knex, clock, paged);
    await declare(one);
    await rounds([one], clock, 6);
    await one.service.execute('i1', { type: 'acknowledge' }, JO);
    await rounds([one], clock, 20);
    expect(paged).toEqual(['first', 'secondary', 'acknowledged']);
  });

  it('pages again later when the pager does not answer, and loses nothing', async () => {
    let broken = true;
    const one = replica(knex, clock, paged, { fails: () => broken });
    await declare(one);
    await rounds([one], clock, 6);
    expect(paged).toEqual([]);
    broken = false;
    await rounds([one], clock, 3);
    expect(paged).toEqual(expect.arrayContaining(['first', 'secondary']));
    expect(paged).toHaveLength(2);
  });

  it.each([5 * MINUTE, -5 * MINUTE])(
    'climbs by the time of the database where the machine is %i ms off',
    async byMs => {
      // Declared six minutes ago. A file has one process, with one clock.
      const right = replica(knex, skewed(-6 * MINUTE), paged);
      await declare(right);
      const own = isSqlite(knex) ? systemClock : skewed(byMs);
      const awry = replica(
        knex,
        await DatabaseClock.start({ knex, clock: own, logger }),
        paged,
      );
      for (let round = 0; round < 4; round += 1) await awry.worker.round();
      expect(paged).toEqual(['first', 'secondary']);
    },
  );

  it('neither loses nor doubles a rung when a clock is fast', async () => {
    const fast = replica(knex, clock, paged, { fastMs: 4 * MINUTE });
    const right = replica(knex, clock, paged);
    await declare(right);
    await rounds([fast, right], clock, 20);
    expect(paged).toEqual(['first', 'secondary', 'manager', 'everyone']);
  });

  it('does what another one has begun, when that one died', async () => {
    const dead = replica(knex, clock, paged, { fails: () => true });
    await declare(dead);
    await dead.worker.round();
    const next = replica(knex, clock, paged);
    await rounds([next], clock, 2);
    expect(paged).toEqual(['first']);
  });
});
