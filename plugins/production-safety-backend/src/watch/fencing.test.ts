import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { GuardSpec } from '@production-safety/core';
import {
  SimulatedClock,
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { steady } from '../__testUtils__/TrafficSource';
import { watchingBy } from '../__testUtils__/watching';
import { outsideTurns } from '../database/turns';
import { TurnLease } from '../jobs/TurnLease';

const databases = eachDatabase();

const errors: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  reaction: 'fast',
  response: 'roll-back',
  mode: 'enforce',
};

const broken = aRollout()
  .defined(
    aDefinition()
      .named('broken')
      .withPlan(aPhase('beta', 25), aPhase('full', 100))
      .withGuards(errors)
      .with({ autopilot: { rollback: 'automatic' } }),
  )
  .startingAt(SimulatedClock.START)
  .inPhase(0);

const START = SimulatedClock.START + 10 * 60_000;

/** A replica of the watch, with whatever happens after it has decided. */
async function replica(
  knex: Knex,
  name: string,
  afterDeciding: () => Promise<void> = async () => {},
) {
  const clock = SimulatedClock.create({ startAt: START });
  const lease = new TurnLease({ name: 'rollouts', knex, clock: systemClock });
  const parts = await watchingBy(knex, [], name, clock, {
    mayReport: async () => {
      await afterDeciding();
      return true;
    },
  });
  parts.source.traffic = steady(100, 0.5);
  const turn = (depth: 'guards' | 'gates' = 'guards') =>
    lease.during(() => parts.look(depth));
  return { ...parts, lease, turn };
}

describe.each(databases.ids)('a watch that was suspended, on %s', id => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    await watchingBy(knex, [broken], 'setup', systemClock);
  });

  const history = async () => {
    const { store } = await watchingBy(knex, [], 'reader', systemClock);
    return store.events(broken.build().id, { afterVersion: 0, limit: 100 });
  };

  const decisions = async () =>
    (await history()).flatMap(event =>
      event.type === 'rollback-requested' ? [event.operationId] : [],
    );

  it('writes nothing that it had decided once another one has taken over', async () => {
    const next = await replica(knex, 'next');
    const suspended = await replica(knex, 'suspended', async () => {
      await knex('turn_leases').update({ lease_until: 0 });
      await next.lease.take();
    });
    await suspended.lease.take();
    const before = await history();

    await suspended.turn();
    expect(await history()).toEqual(before);
    expect(suspended.lease.isHeld).toBe(false);
    expect(suspended.logger.error).not.toHaveBeenCalled();

    await next.turn();
    await next.turn();
    expect(await decisions()).toEqual([expect.stringMatching(/^next/)]);
    expect(await decisions()).toHaveLength(1);
  });

  it('does not show what it has seen over what was seen since', async () => {
    const next = await replica(knex, 'next');
    const suspended = await replica(knex, 'suspended', async () => {
      await knex('turn_leases').update({ lease_until: 0 });
      await next.lease.take();
      await next.turn('gates');
    });
    await suspended.lease.take();
    await suspended.turn('gates');
    const seen = await knex('rollout_looks').select();
    await suspended.turn('gates');
    expect(await knex('rollout_looks').select()).toEqual(seen);
    expect(await decisions()).toEqual([expect.stringMatching(/^next/)]);
  });

  it('keeps nobody from rolling back by hand', async () => {
    const { service, state } = await watchingBy(
      knex,
      [],
      'portal',
      systemClock,
    );
    const suspended = await replica(knex, 'suspended', async () => {
      await knex('turn_leases').update({ lease_until: 0, token: 'another' });
      const command = { type: 'rollback', reason: 'I see errors' } as const;
      // In a request of hers.
      await outsideTurns(() =>
        service.execute(broken.build().id, command, actors.jo),
      );
    });
    await suspended.lease.take();
    await suspended.turn();
    const { rollbacks } = await state(broken);
    expect(rollbacks.map(({ requestedBy }) => requestedBy)).toEqual([
      actors.jo,
    ]);
  });
});
