import { mockServices } from '@backstage/backend-test-utils';
import type { Clock, GuardSpec } from '@production-safety/core';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import { steady } from '../__testUtils__/TrafficSource';
import { watchingBy } from '../__testUtils__/watching';
import { TurnLease } from '../jobs/TurnLease';
import { WatchLoop } from './WatchLoop';

jest.setTimeout(120_000);

const databases = eachDatabase();
const LEASE_MS = 600;
const ROLLOUTS = 6;
const KILLS = 4;

const errors: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  reaction: 'fast',
  response: 'roll-back',
  mode: 'enforce',
};

/** In its phase for a while, as real time passes in these tests. */
const rollouts = Array.from({ length: ROLLOUTS }, (_, at) =>
  aRollout()
    .defined(
      aDefinition()
        .named(`rollout-${at}`)
        .withPlan(aPhase('beta', 25), aPhase('full', 100))
        .withGuards(errors)
        .with({ autopilot: { rollback: 'automatic' } }),
    )
    .startingAt(Date.now() - 10 * 60_000)
    .inPhase(0),
);

/** A clock whose sleepers never wake once it is killed: so is its process. */
function mortalClock(): Clock & { kill(): void } {
  let isAlive = true;
  return {
    now: () => systemClock.now(),
    async sleep(ms, signal) {
      await systemClock.sleep(ms, signal);
      if (!isAlive) await new Promise(() => {});
    },
    kill: () => {
      isAlive = false;
    },
  };
}

async function startReplica(knex: Knex, name: string, looks: string[]) {
  const clock = mortalClock();
  const lease = new TurnLease({
    name: 'rollouts',
    knex,
    clock,
    leaseMs: LEASE_MS,
  });
  const mayReport = async () => lease.isHeld && (await lease.take());
  const replica = await watchingBy(knex, [], name, clock, { mayReport });
  const { watcher, source } = replica;
  const loop = new WatchLoop({
    everyMs: 200,
    gatesEveryMs: 1_000,
    watcher: {
      begin: () => watcher.begin(),
      answerEvents: signal => watcher.answerEvents(signal),
      look: async (depth, signal) => {
        await watcher.look(depth, signal);
        looks.push(name);
      },
    },
    lease,
    clock,
    logger: mockServices.logger.mock(),
    observer: {},
  });
  loop.start();
  return { name, lease, clock, source, loop };
}

type Replica = Awaited<ReturnType<typeof startReplica>>;

describe.each(databases.ids)('three replicas on %s', id => {
  it('answer each cause once, although whichever watches is killed', async () => {
    const knex = await databases.migrated(id);
    await watchingBy(knex, rollouts, 'setup', systemClock);
    const looks: string[] = [];
    let started = 0;
    const start = () => startReplica(knex, `replica-${started++}`, looks);
    const alive: Replica[] = [await start(), await start(), await start()];
    const goBad = (replica: Replica) => {
      replica.source.traffic = steady(100, 0.5);
    };

    for (let kill = 0; kill < KILLS; kill += 1) {
      // Errors begin in the middle of it, so that somebody dies while he acts.
      if (kill === 1) alive.forEach(goBad);
      const watching = await eventually(() =>
        alive.find(({ lease }) => lease.isHeld),
      );
      const seen = looks.length;
      if (kill !== 1) {
        await eventually(() => (looks.length > seen ? true : undefined));
      }
      watching.clock.kill();
      alive.splice(alive.indexOf(watching), 1);
      const next = await start();
      if (kill >= 1) goBad(next);
      alive.push(next);
    }
    const { store } = await watchingBy(knex, [], 'reader', systemClock);
    const found = await eventually(async () => {
      const all = await Promise.all(
        rollouts.map(built => store.load(built.build().id)),
      );
      return all.every(rollout => rollout?.status === 'rolling-back')
        ? all
        : undefined;
    });
    const seen = looks.length;
    await eventually(() => (looks.length > seen + 3 ? true : undefined));

    expect(found.map(rollout => rollout?.rollbacks.length)).toEqual(
      Array(ROLLOUTS).fill(1),
    );
    const events = await Promise.all(
      rollouts.map(built =>
        store.events(built.build().id, { afterVersion: 0, limit: 100 }),
      ),
    );
    expect(
      events.map(
        each => each.filter(({ type }) => type === 'guard-answered').length,
      ),
    ).toEqual(Array(ROLLOUTS).fill(1));
    expect(new Set(looks).size).toBeGreaterThan(2);
    await Promise.all(alive.map(({ loop }) => loop.stop()));
  });
});
