import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { RolloutService } from '@production-safety/core';
import { toManifest } from '@production-safety/definitions';
import {
  SequentialIds,
  SimulatedClock,
  aDefinition,
  aPhase,
  actors,
} from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { CatalogRollouts } from '../database/CatalogRollouts';
import { DatabaseRolloutStore } from '../database/DatabaseRolloutStore';
import { RolloutQueries } from '../database/RolloutQueries';
import { CatalogReconciler } from './CatalogReconciler';
import type { JobObserver } from './JobObserver';

jest.setTimeout(60_000);

const databases = eachDatabase();
const ID = 'default.design-system-v2';
const NEVER = new AbortController().signal;
const MINUTE = 60_000;

/** An entity as the catalog gives it out. */
function entityOf(definition = aDefinition().build(), etag = 'one'): Entity {
  const manifest = toManifest(definition) as unknown as Entity;
  return {
    ...manifest,
    metadata: { ...manifest.metadata, uid: 'uid', etag },
    relations: [{ type: 'rolloutOf', targetRef: definition.component }],
  };
}

const named = (name: string) => entityOf(aDefinition().named(name).build());
/** Stays where it is: a catalog without any is not believed. */
const OTHER = named('other');

describe.each(databases.ids)('CatalogReconciler on %s', databaseId => {
  async function reconciling() {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    const clock = SimulatedClock.create();
    const store = DatabaseRolloutStore.create({ knex, logger });
    const queries = new RolloutQueries(knex);
    const service = new RolloutService({
      store,
      clock,
      ids: SequentialIds.create(),
    });
    const failures: unknown[] = [];
    const catalog = { pages: [] as (Entity[] | Error)[] };
    const reports: Parameters<
      NonNullable<JobObserver['catalogReconciled']>
    >[0][] = [];
    const reconciler = new CatalogReconciler({
      catalog: {
        async *streamEntities() {
          for (const page of catalog.pages) {
            if (page instanceof Error) throw page;
            yield page;
          }
        },
      },
      auth: mockServices.auth(),
      rollouts: new CatalogRollouts(knex),
      service,
      clock,
      logger,
      observer: {
        catalogReconciled: report => reports.push(report),
        jobFailed: (job, error) => failures.push([job, error]),
      },
      orphanAfterMs: 10 * MINUTE,
    });
    /** One listing, ten minutes after the one before. */
    const reconcile = async (...pages: (Entity[] | Error)[]) => {
      await clock.advance(10 * MINUTE);
      catalog.pages = pages;
      await reconciler.reconcile(NEVER);
    };
    const typesOf = async (id = ID) =>
      (await queries.eventsPage(id, { limit: 100 })).events
        .map(({ event }) => event.type)
        .reverse();
    return {
      reconcile,
      reconciler,
      catalog,
      clock,
      failures,
      queries,
      service,
      logger,
      reports,
      typesOf,
    };
  }

  it('makes a rollout of an entity', async () => {
    const { reconcile, queries } = await reconciling();
    await reconcile([entityOf()]);
    expect(await queries.byId(ID)).toMatchObject({
      origin: 'catalog',
      rollout: {
        status: 'draft',
        definition: aDefinition().build(),
        definedBy: { kind: 'system', ref: 'catalog' },
      },
    });
  });

  it('does nothing about an entity that stays as it is', async () => {
    const { reconcile, typesOf, reports } = await reconciling();
    await reconcile([entityOf()]);
    await reconcile([entityOf(undefined, 'another etag')]);
    expect(await typesOf()).toEqual(['defined']);
    expect(reports.map(({ changed }) => changed)).toEqual([1, 0]);
  });

  it('applies a changed plan as an event', async () => {
    const { reconcile, typesOf, queries } = await reconciling();
    await reconcile([entityOf()]);
    const changed = aDefinition()
      .withPlan(aPhase('beta', 10), aPhase('full', 100))
      .build();
    await reconcile([entityOf(changed)]);
    await reconcile([entityOf(changed)]);
    expect(await typesOf()).toEqual(['defined', 'plan-changed']);
    const row = await queries.byId(ID);
    expect(row?.rollout.definition.plan[0].exposure.percent).toBe(10);
  });

  it('takes over a rollout that the API declared', async () => {
    const { reconcile, service, queries, typesOf } = await reconciling();
    const definition = aDefinition().build();
    await service.execute(ID, { type: 'define', definition }, actors.jo);
    await reconcile([entityOf()]);
    expect((await queries.byId(ID))?.origin).toBe('catalog');
    expect(await typesOf()).toEqual(['defined']);
  });

  it('leaves a bad manifest out, says why once, and keeps what there is', async () => {
    const { reconcile, queries, logger, reports } = await reconciling();
    await reconcile([entityOf()]);
    const good = entityOf();
    const bad = { ...good, spec: { ...good.spec, owner: 7 } } as never;
    await reconcile([bad]);
    await reconcile([bad]);
    await reconcile([bad]);
    const row = await queries.byId(ID);
    expect(row?.rollout.definition.owner).toBe('group:default/frontend');
    expect(row?.rollout.orphanedAt).toBeNull();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toMatch(/spec\.owner/);
    expect(reports[3].refused).toBe(1);
  });

  describe('when an entity is gone', () => {
    it('marks the rollout orphaned after two whole listings ten minutes apart', async () => {
      const { reconcile, typesOf, queries } = await reconciling();
      await reconcile([entityOf(), OTHER]);
      await reconcile([OTHER]);
      expect(await typesOf()).toEqual(['defined']);
      await reconcile([OTHER]);
      await reconcile([OTHER]);
      expect(await typesOf()).toEqual(['defined', 'orphaned']);
      expect((await queries.byId(ID))?.rollout.orphanedAt).not.toBeNull();
    });

    it('never touches flags', async () => {
      const { reconcile, service, queries } = await reconciling();
      await reconcile([entityOf(aDefinition().withSoak(0).build()), OTHER]);
      await service.execute(ID, { type: 'start', reason: 'Go' }, actors.jo);
      const before = (await queries.byId(ID))?.rollout;
      await reconcile([OTHER]);
      await reconcile([OTHER]);
      const after = (await queries.byId(ID))?.rollout;
      expect(after?.orphanedAt).not.toBeNull();
      expect(after).toMatchObject({
        status: 'active',
        exposure: before?.exposure,
        generation: before?.generation,
      });
    });

    it('starts counting again when it comes back in between', async () => {
      const { reconcile, typesOf } = await reconciling();
      await reconcile([entityOf(), OTHER]);
      await reconcile([OTHER]);
      await reconcile([entityOf(), OTHER]);
      await reconcile([OTHER]);
      expect(await typesOf()).toEqual(['defined']);
    });

    it('adopts the rollout again when it comes back later', async () => {
      const { reconcile, typesOf, queries } = await reconciling();
      await reconcile([entityOf(), OTHER]);
      await reconcile([OTHER]);
      await reconcile([OTHER]);
      await reconcile([entityOf(), OTHER]);
      await reconcile([OTHER]);
      expect(await typesOf()).toEqual(['defined', 'orphaned', 'readopted']);
      expect((await queries.byId(ID))?.rollout.orphanedAt).toBeNull();
    });

    it('leaves rollouts alone that the API declared', async () => {
      const { reconcile, service, typesOf } = await reconciling();
      const definition = aDefinition().build();
      await service.execute(ID, { type: 'define', definition }, actors.jo);
      await reconcile([OTHER]);
      await reconcile([OTHER]);
      expect(await typesOf()).toEqual(['defined']);
    });

    it('waits ten minutes, however often it looks', async () => {
      const { reconciler, reconcile, clock, typesOf } = await reconciling();
      await reconcile([entityOf(), OTHER]);
      await reconcile([OTHER]);
      for (let turn = 0; turn < 39; turn += 1) {
        await clock.advance(15_000);
        await reconciler.reconcile(NEVER);
      }
      expect(await typesOf()).toEqual(['defined']);
      await clock.advance(15_000);
      await reconciler.reconcile(NEVER);
      expect(await typesOf()).toEqual(['defined', 'orphaned']);
    });

    it('takes an entity that the catalog keeps as an orphan for gone', async () => {
      const { reconcile, typesOf } = await reconciling();
      const kept = entityOf();
      kept.metadata.annotations = { 'backstage.io/orphan': 'true' };
      await reconcile([entityOf(), OTHER]);
      await reconcile([kept, OTHER]);
      await reconcile([kept, OTHER]);
      await reconcile([kept, OTHER]);
      expect(await typesOf()).toEqual(['defined', 'orphaned']);
    });

    it('does not believe a catalog that is empty', async () => {
      const { reconcile, typesOf, logger } = await reconciling();
      await reconcile([entityOf()]);
      await reconcile([]);
      await reconcile([]);
      await reconcile([]);
      expect(await typesOf()).toEqual(['defined']);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn.mock.calls[0][0]).toMatch(/no entity of kind Rollout/);
    });

    it('does not believe that most go at once', async () => {
      const { reconcile, typesOf, logger, reports } = await reconciling();
      const all = ['a', 'b', 'c', 'd', 'e'].map(named);
      await reconcile(all);
      await reconcile(all.slice(3));
      await reconcile(all.slice(3));
      expect(await typesOf('default.a')).toEqual(['defined']);
      expect(logger.warn.mock.calls).toEqual([
        [expect.stringMatching(/3 of 5 Rollout entities are missing/)],
      ]);
      await reconcile(all.slice(2));
      await reconcile(all.slice(2));
      expect(reports.map(({ orphaned }) => orphaned)).toEqual([0, 0, 0, 0, 2]);
    });

    it.each<[string, (Entity[] | Error)[]]>([
      ['fails at once', [new Error('no catalog')]],
      ['breaks off', [[], new Error('no catalog')]],
    ])('orphans nothing while the catalog %s', async (_, pages) => {
      const { reconcile, typesOf, reports } = await reconciling();
      await reconcile([entityOf()]);
      await reconcile(...pages);
      await reconcile(...pages);
      await reconcile(...pages);
      expect(await typesOf()).toEqual(['defined']);
      expect(reports[3].error).toMatch(/no catalog/);
    });
  });

  it('goes on with the others when one fails', async () => {
    const { reconcile, service, typesOf, reports, failures } =
      await reconciling();
    const [broken, good] = [named('a-broken'), named('good')];
    await reconcile([entityOf(), OTHER]);
    await reconcile([OTHER]);
    const execute = service.execute.bind(service);
    jest.spyOn(service, 'execute').mockImplementation(async (id, ...rest) => {
      if (id === 'default.a-broken') throw new Error('cannot be stored');
      return execute(id, ...rest);
    });
    await reconcile([broken, good, OTHER]);
    expect(await typesOf('default.good')).toEqual(['defined']);
    expect(await typesOf()).toEqual(['defined', 'orphaned']);
    expect(reports[2]).toMatchObject({ changed: 1, orphaned: 1, failed: 1 });
    expect(failures).toEqual([['catalog', new Error('cannot be stored')]]);
  });

  it('orphans nothing when the backend stops in the middle', async () => {
    const { reconcile, reconciler, typesOf, catalog } = await reconciling();
    await reconcile([entityOf()]);
    catalog.pages = [[]];
    await reconciler.reconcile(AbortSignal.abort());
    await reconciler.reconcile(AbortSignal.abort());
    expect(await typesOf()).toEqual(['defined']);
  });
});
