import type { Knex } from 'knex';
import { foldRollout, type Actor } from '@production-safety/core';
import {
  InMemoryFlagControl,
  aDefinition,
  actors,
} from '@production-safety/testing';
import { DiesAtCall } from '../__testUtils__/Mortality';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import {
  startReplica,
  type ReplicaOptions,
} from '../__testUtils__/startReplica';
import { RolloutQueries } from '../database/RolloutQueries';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';

jest.setTimeout(120_000);

const databases = eachDatabase();
const ID = 'default.design-system-v2';
const FLAGS = ['ds2', 'ds2-navigation', 'ds2-forms'];
const reason = 'Error rate is up';

type Replica = Awaited<ReturnType<typeof startReplica>>;

function aProvider() {
  return InMemoryFlagControl.create({
    clock: systemClock,
    environments: { production: FLAGS },
  });
}

/** Somebody of the internal phase. */
const COLLEAGUES = Array.from({ length: 50 }, (_, index) => ({
  identity: `colleague-${index}`,
  email: `colleague-${index}@siteproof.com`,
}));

function served(flags: InMemoryFlagControl): number {
  const on = COLLEAGUES.filter(
    user => flags.serves('production', user).length > 0,
  );
  return on.length;
}

describe.each(databases.ids)('Outbox workers on %s', databaseId => {
  let knex: Knex;
  let flags: InMemoryFlagControl;
  let replicas: Replica[];

  beforeEach(async () => {
    knex = await databases.migrated(databaseId);
    flags = aProvider();
    replicas = [];
  });

  afterEach(async () => {
    await Promise.all(replicas.map(({ worker }) => worker.stop()));
  });

  async function replica(
    name: string,
    options: Partial<ReplicaOptions> = {},
  ): Promise<Replica> {
    const started = await startReplica({ name, knex, flags, ...options });
    replicas.push(started);
    return started;
  }

  async function exposed({ service, store }: Replica): Promise<void> {
    const definition = aDefinition().withSoak(0).build();
    await service.execute(ID, { type: 'define', definition }, actors.jo);
    await service.execute(ID, { type: 'start', reason }, actors.jo);
    await eventually(async () => {
      const rollout = await store.load(ID);
      return rollout?.exposureWrite?.status === 'done' || undefined;
    });
  }

  function rollBack({ service }: Replica, actor: Actor = actors.sam) {
    return service.execute(ID, { type: 'rollback', reason }, actor);
  }

  /** The rollback once nothing is left to do, with the state it led to. */
  async function finished() {
    const queries = new RolloutQueries(knex);
    return eventually(async () => {
      const row = await queries.byId(ID);
      const [operation] = row?.rollout.rollbacks ?? [];
      const open = await knex('outbox')
        .whereIn('status', ['waiting', 'running'])
        // It waits for its budget, and then has nothing to do.
        .whereNot('kind', 'watch-rung')
        .first();
      return operation?.finishedAt && !open && row
        ? { rollout: row.rollout, operation }
        : undefined;
    });
  }

  async function storedEvents() {
    const queries = new RolloutQueries(knex);
    const page = await queries.eventsPage(ID, { limit: 1_000 });
    return page.events.map(({ event }) => event).reverse();
  }

  it('carry a rollback from the command to the proof', async () => {
    const only = await replica('a');
    await exposed(only);
    expect(served(flags)).toBeGreaterThan(0);
    await rollBack(only);
    const { rollout, operation } = await finished();
    expect(rollout.status).toBe('rolled-back');
    expect(operation).toMatchObject({
      closure: { status: 'done' },
      confirmation: { status: 'confirmed' },
      flags: FLAGS.map(key => ({ key, status: 'off' })),
    });
    expect(served(flags)).toBe(0);
  });

  it('run each effect once, however many there are', async () => {
    const runs: string[] = [];
    const onRun: ReplicaOptions['onRun'] = async ({ key }) => {
      runs.push(key);
      return { status: 'done' };
    };
    const [first] = await Promise.all([
      replica('a', { onRun }),
      replica('b', { onRun }),
      replica('c', { onRun }),
    ]);
    const names = Array.from({ length: 25 }, (_, index) => `rollout-${index}`);
    await Promise.all(
      names.map(async name => {
        const definition = aDefinition().named(name).withSoak(0).build();
        const id = `default.${name}`;
        const { service } = first;
        await service.execute(id, { type: 'define', definition }, actors.jo);
        await service.execute(id, { type: 'start', reason }, actors.jo);
        await service.execute(id, { type: 'rollback', reason }, actors.jo);
      }),
    );
    await eventually(async () => {
      const open = await knex('outbox')
        .whereNot('status', 'done')
        .whereNot('kind', 'watch-rung')
        .first();
      return open === undefined || undefined;
    });
    const keys = await knex('outbox')
      .whereNot('kind', 'watch-rung')
      .pluck('key');
    expect(keys.length).toBeGreaterThan(75);
    expect([...runs].sort()).toEqual([...keys].sort());
  });

  it('make one of two rollbacks at once', async () => {
    const [a, b] = await Promise.all([replica('a'), replica('b')]);
    await exposed(a);
    const outcomes = await Promise.all([
      rollBack(a, actors.sam),
      rollBack(b, actors.jo),
      rollBack(a, actors.kim),
    ]);
    const operations = outcomes.map(
      each => each.outcome === 'accepted' && each.operationId,
    );
    expect(new Set(operations).size).toBe(1);
    await finished();
    const requests = (await storedEvents()).filter(
      ({ type }) => type === 'rollback-requested',
    );
    expect(requests).toHaveLength(1);
  });

  it('do not let a rollback wait for anything else', async () => {
    const stuck = new AbortController();
    const only = await replica('a', {
      slots: { 'set-exposure': 1, notify: 1 },
      onRun: async ({ kind }, _attempt, signal) => {
        if (kind !== 'notify') return undefined as never;
        await systemClock.sleep(
          60_000,
          AbortSignal.any([signal, stuck.signal]),
        );
        return { status: 'done' };
      },
    });
    await exposed(only);
    await rollBack(only);
    await eventually(async () => {
      const rollout = await only.store.load(ID);
      return rollout?.rollbacks[0]?.finishedAt;
    });
    const notices = await knex('outbox')
      .where({ kind: 'notify', status: 'done' })
      .select('key');
    expect(notices).toEqual([]);
    stuck.abort();
  });

  it('close at once while other rollbacks look for their proof', async () => {
    const stuck = new AbortController();
    const closed: string[] = [];
    const only = await replica('a', {
      slots: { close: 1, confirm: 2 },
      onRun: async ({ kind, rolloutId }, _attempt, signal) => {
        if (kind === 'close') closed.push(rolloutId);
        if (kind !== 'confirm') return undefined as never;
        await systemClock.sleep(
          60_000,
          AbortSignal.any([signal, stuck.signal]),
        );
        return { status: 'retry', afterMs: 60_000, reason: 'Not confirmed' };
      },
    });
    const names = ['one', 'two', 'three', 'four'];
    for (const name of names) {
      const definition = aDefinition().named(name).build();
      const id = `default.${name}`;
      const { service } = only;
      await service.execute(id, { type: 'define', definition }, actors.jo);
      await service.execute(id, { type: 'rollback', reason }, actors.sam);
      await eventually(() => closed.includes(id) || undefined);
    }
    expect(closed).toEqual(names.map(name => `default.${name}`));
    stuck.abort();
  });

  it('write the exposure while notifications hang', async () => {
    const stuck = new AbortController();
    const only = await replica('a', {
      slots: { notify: 1 },
      notify: (_rollout, _notice, { signal }) =>
        systemClock.sleep(60_000, AbortSignal.any([signal, stuck.signal])),
    });
    await exposed(only);
    const { service, store } = only;
    await service.execute(ID, { type: 'advance', reason }, actors.jo);
    await eventually(async () => {
      const rollout = await store.load(ID);
      const { generation, status } = rollout?.exposureWrite ?? {};
      return (generation === 2 && status === 'done') || undefined;
    });
    expect((await store.load(ID))?.phase).toBe(1);
    stuck.abort();
  });

  it('give back what they are doing when they are stopped', async () => {
    const started: string[] = [];
    const a = await replica('a', {
      leaseMs: 600_000,
      onRun: async ({ kind }, _attempt, signal) => {
        if (kind !== 'close') return undefined as never;
        started.push(kind);
        await systemClock.sleep(600_000, signal);
        return { status: 'retry', afterMs: 0, reason: 'Stopping' };
      },
    });
    await exposed(a);
    await rollBack(a);
    await eventually(() => started[0]);
    await a.worker.stop();
    await replica('b', { leaseMs: 600_000 });
    const { operation } = await finished();
    expect(operation.confirmation.status).toBe('confirmed');
  });

  it('record what nobody will try again, with the reason', async () => {
    const reports: unknown[] = [];
    const only = await replica('a', {
      observer: { effectSettled: report => reports.push(report) },
      onRun: async ({ kind }, attempt) => {
        if (kind !== 'notify') return undefined as never;
        if (attempt === 1) throw new Error('a mistake');
        return attempt === 2
          ? { status: 'retry', afterMs: 1, reason: 'Busy' }
          : { status: 'given-up', reason: 'No such channel' };
      },
    });
    await exposed(only);
    const row = await eventually(() =>
      knex('outbox').where({ status: 'given-up' }).first(),
    );
    expect(row).toMatchObject({ attempt: 3, last_error: 'No such channel' });
    expect(reports).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ status: 'retry', attempt: 1 }),
        expect.objectContaining({ status: 'retry', attempt: 2 }),
        expect.objectContaining({
          kind: 'notify',
          rolloutId: ID,
          status: 'given-up',
          reason: 'No such channel',
        }),
      ]),
    );
  });

  describe('when one is killed in the middle of a rollback', () => {
    const moments = ['before', 'after'] as const;
    const crashes = moments.flatMap(moment =>
      Array.from(
        { length: 10 },
        (_, index) => [moment, 3 * index + 1] as const,
      ),
    );

    it.each(crashes)(
      'another one finishes it: killed %s call %i',
      async (moment, call) => {
        const setUp = await startReplica({ name: 'z', knex, flags });
        await exposed(setUp);
        await setUp.worker.stop();
        await rollBack(setUp);
        const mortality = new DiesAtCall(call, moment);
        const leaseMs = 300;
        // Not waited for: a dead replica never answers.
        const dying = { name: 'a', knex, flags, mortality, leaseMs };
        startReplica(dying).catch(() => undefined);
        await eventually(() => mortality.isDead || undefined);
        await replica('b', { leaseMs });
        const { rollout, operation } = await finished();
        expect(rollout.status).toBe('rolled-back');
        expect(operation.confirmation.status).toBe('confirmed');
        expect(operation.flags.map(({ status }) => status)).toEqual(
          FLAGS.map(() => 'off'),
        );
        expect(served(flags)).toBe(0);
        const events = await storedEvents();
        expect(foldRollout(events)).toEqual(rollout);
        expect(
          events.filter(({ type }) => type === 'rollback-finished'),
        ).toHaveLength(1);
      },
    );
  });
});
