import { mockServices } from '@backstage/backend-test-utils';
import {
  IncidentService,
  type Actor,
  type Deployment,
  type Incident,
} from '@production-safety/core';
import {
  InMemoryDeployer,
  SequentialIds,
  SimulatedClock,
} from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../../__testUtils__/eachDatabase';
import { DatabaseIncidentStore } from '../DatabaseIncidentStore';
import { IncidentQueries } from '../IncidentQueries';
import { DeployLookTable } from './DeployLookTable';
import { DeployWatcher } from './DeployWatcher';

jest.setTimeout(60_000);

const JO: Actor = { kind: 'user', ref: 'user:default/jo' };
const WEB = 'component:default/web';
const MINUTE = 60_000;
const place = { deployer: 'web', environment: 'production' };
const databases = eachDatabase();

function replica(
  knex: Knex,
  clock: SimulatedClock,
  deployer: InMemoryDeployer,
) {
  const logger = mockServices.logger.mock();
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create();
  const service = new IncidentService({ store, clock, ids });
  const table = new DeployLookTable(knex);
  const watcher = new DeployWatcher({
    ...{ table, service, clock, logger },
    queries: new IncidentQueries(knex),
    places: {
      of: async () => ({ places: [{ place, component: WEB }], problems: [] }),
    },
    codeHosts: { deployer: id => (id === 'web' ? deployer : undefined) },
  });
  return { watcher, service, store, table };
}

describe.each(databases.ids)('deployments of incidents on %s', databaseId => {
  async function started() {
    const knex = await databases.migrated(databaseId);
    const clock = SimulatedClock.create();
    const deployer = InMemoryDeployer.create({
      clock,
      environment: 'production',
    });
    const replicas = [1, 2].map(() => replica(knex, clock, deployer));
    return { knex, clock, deployer, replicas };
  }

  const declare = async ({ service }: ReturnType<typeof replica>) => {
    const declared = await service.declare(
      { type: 'declare', title: 'Login fails', components: [WEB] },
      JO,
      'inc',
    );
    if (declared.outcome !== 'accepted') throw new Error('Not declared');
    return declared.incident;
  };

  const notes = async (knex: Knex) =>
    (
      await knex('incident_events')
        .where({ type: 'noted' })
        .orderBy('occurred_at')
    ).map(({ fact, at, actor_kind: kind, actor_ref: ref }) => ({
      ...JSON.parse(fact),
      ...{ at: Number(at), actor: { kind, ref } },
    }));

  it('stand in the timeline once, with both times', async () => {
    const { knex, clock, deployer, replicas } = await started();
    const before = deployer.deploy('a'.repeat(40));
    await clock.advance(30 * MINUTE);
    await declare(replicas[0]);
    await clock.advance(5 * MINUTE);
    const during = deployer.deploy('b'.repeat(40));
    await clock.advance(MINUTE);
    await Promise.all(replicas.map(({ watcher }) => watcher.round()));
    for (const { watcher } of replicas) await watcher.round();
    const told = await notes(knex);
    expect(told).toMatchObject([
      {
        text: 'aaaaaaa of web was deployed to production by jo.',
        occurredAt: before.at,
        at: clock.now(),
        source: 'deployments',
        actor: { kind: 'system', ref: 'deployments' },
      },
      { occurredAt: during.at },
    ]);
  });

  it('of long before and of after the end do not', async () => {
    const { knex, clock, deployer, replicas } = await started();
    deployer.deploy('a'.repeat(40));
    await clock.advance(7 * 60 * MINUTE);
    const { id } = await declare(replicas[0]);
    const { service, watcher } = replicas[0];
    await service.execute(id, { type: 'take-command' }, JO);
    const over = { type: 'set-status', status: 'resolved', reason: 'Gone' };
    await service.execute(id, over as never, JO);
    await clock.advance(MINUTE);
    deployer.deploy('b'.repeat(40));
    await watcher.round();
    expect(await notes(knex)).toEqual([]);
  });

  it('are kept while the deployer does not answer, with since when', async () => {
    const { clock, deployer, replicas } = await started();
    const known: Deployment = deployer.deploy('a'.repeat(40));
    const [{ watcher, table }] = replicas;
    const incident: Incident = await declare(replicas[0]);
    await watcher.look(incident);
    const knownAt = clock.now();
    deployer.faults.add({ method: 'current', outcome: 'unavailable' });
    await clock.advance(MINUTE);
    const since = clock.now();
    await watcher.look(incident);
    await clock.advance(MINUTE);
    await watcher.look(incident);
    expect(await table.of(place)).toMatchObject({
      known: { at: knownAt, look: { current: known } },
      failing: { since, problem: expect.any(String) },
    });
    deployer.faults.clear();
    await watcher.look(incident);
    expect((await table.of(place))?.failing).toBeUndefined();
  });

  it('of a deployer that is not connected are not known', async () => {
    const { replicas } = await started();
    const other = { deployer: 'gone', environment: 'production' };
    const [{ watcher, table }] = replicas;
    await watcher.ask(other);
    expect((await table.of(other))?.failing?.problem).toContain(
      'No deployer gone is connected.',
    );
    expect((await table.of(other))?.known).toBeUndefined();
  });
});
