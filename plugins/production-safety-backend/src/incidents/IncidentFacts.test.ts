import { mockServices } from '@backstage/backend-test-utils';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Entity } from '@backstage/catalog-model';
import {
  IncidentService,
  type IncidentCommand,
  type Severity,
} from '@production-safety/core';
import { SequentialIds, SimulatedClock } from '@production-safety/testing';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import { DatabaseIncidentStore } from './DatabaseIncidentStore';
import { IncidentFacts } from './IncidentFacts';
import { IncidentQueries } from './IncidentQueries';

const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const API = 'component:default/api';
const WEB = 'component:default/web';

/** The website depends on the API. */
const ENTITIES: Entity[] = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'api' },
    relations: [{ type: 'dependencyOf', targetRef: WEB }],
  },
];

describe.each([...eachDatabase().ids])('facts of incidents on %s', _id => {
  const databases = eachDatabase();

  async function setUp({
    isAuthoritative = false,
    catalog = catalogServiceMock({ entities: ENTITIES }),
  }: {
    isAuthoritative?: boolean;
    catalog?: Pick<CatalogService, 'getEntitiesByRefs'>;
  } = {}) {
    const knex = await databases.migrated(_id);
    const clock = SimulatedClock.create({ startAt: Date.now() });
    const logger = mockServices.logger.mock();
    const ids = SequentialIds.create();
    const store = new DatabaseIncidentStore({ knex, clock, logger });
    const service = new IncidentService({ store, clock, ids });
    const facts = new IncidentFacts({
      queries: new IncidentQueries(knex),
      catalog,
      auth: mockServices.auth(),
      clock,
      logger,
      isAuthoritative,
    });
    const declare = (
      severity: Severity,
      more: Partial<Extract<IncidentCommand, { type: 'declare' }>> = {},
    ) =>
      service.declare(
        {
          type: 'declare',
          title: 'Login fails',
          severity,
          components: [API],
          ...more,
        },
        JO,
        'i1',
      );
    const resolve = () =>
      service.execute(
        'i1',
        { type: 'set-status', status: 'resolved', reason: 'Fixed' },
        JO,
      );
    const majorOf = async (component: string) => {
      const { majorIncidents } = (await facts.now())(component);
      // Asked for alone it is the same.
      expect(await facts.majorOn(component)).toEqual(majorIncidents);
      return majorIncidents?.length;
    };
    return { clock, declare, facts, majorOf, resolve };
  }

  it('hold the component, and what depends on it, until it is resolved', async () => {
    const { declare, majorOf, resolve } = await setUp();
    await declare('P1', { components: ['Component:default/API'] });
    expect(await majorOf(API)).toBe(1);
    expect(await majorOf(WEB)).toBe(1);
    expect(await majorOf('component:default/other')).toBe(0);
    await resolve();
    expect(await majorOf(API)).toBe(0);
  });

  it.each([
    ['a lesser severity', 'P2', {}],
    ['a drill', 'P0', { isDrill: true }],
  ] as const)('do not hold for %s', async (_what, severity, more) => {
    const { declare, majorOf } = await setUp();
    await declare(severity, more);
    expect(await majorOf(API)).toBe(0);
  });

  it('hold the component itself when the catalog does not answer', async () => {
    const { declare, majorOf } = await setUp({
      catalog: {
        getEntitiesByRefs: () => Promise.reject(new Error('Away')),
      },
    });
    await declare('P0');
    expect(await majorOf(API)).toBe(1);
  });

  it('wait for a catalog that is silent for two seconds', async () => {
    const { clock, declare, facts } = await setUp({
      catalog: { getEntitiesByRefs: () => new Promise(() => {}) },
    });
    await declare('P0');
    const asked = facts.majorOn(API);
    await eventually(() => clock.sleeping || undefined);
    await clock.advance(2_000);
    expect(await asked).toHaveLength(1);
  });

  it('do not say what a restricted one is about', async () => {
    const { declare, facts } = await setUp();
    await declare('P0', { title: 'Keys leaked', isRestricted: true });
    const { majorIncidents = [] } = (await facts.now())(API);
    expect(majorIncidents[0]).toContain('restricted P0');
    expect(majorIncidents[0]).not.toContain('Keys');
  });

  it('do not say what one is about that may become restricted', async () => {
    const { declare, facts } = await setUp();
    await declare('P0', { title: 'Keys leaked' });
    const { majorIncidents = [] } = (await facts.now())(API);
    expect(majorIncidents[0]).toMatch(
      /^A P0 is open since [-\d]+ [:\d]+ UTC\.$/,
    );
  });

  it('do not take no incident for a good sign where not all are declared', async () => {
    const { facts } = await setUp();
    expect((await facts.now())(API).incidents).toBeUndefined();
  });

  it('tell of closed ones too, since the portal has known them', async () => {
    const { clock, declare, facts, resolve } = await setUp({
      isAuthoritative: true,
    });
    const before = clock.now();
    await declare('P2');
    await resolve();
    const { incidents } = (await facts.now())(WEB);
    expect(incidents?.items).toEqual([
      { severity: 'P2', openedAt: before, closedAt: before },
    ]);
    // Not for ninety days: its tables are new.
    expect(incidents?.since).toBeGreaterThan(before - 60_000);
  });
});
