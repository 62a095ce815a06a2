import { mockServices } from '@backstage/backend-test-utils';
import {
  aDefinition,
  aRollout,
  type RolloutBuilder,
} from '@production-safety/testing';
import { commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';
import type { PermissionFilter } from './permissionFilter';
import type { RolloutListQuery } from './RolloutRow';
import { RolloutQueries } from './RolloutQueries';

jest.setTimeout(60_000);

const databases = eachDatabase();

const NEWEST: RolloutListQuery = {
  filters: {},
  sort: 'updatedAt',
  order: 'desc',
  limit: 20,
};

function rollout(
  name: string,
  changes: Parameters<ReturnType<typeof aDefinition>['with']>[0] = {},
): RolloutBuilder {
  return aRollout().defined(
    aDefinition()
      .named(name)
      .with({ title: name, tags: [], ...changes }),
  );
}

const BUILT = {
  banner: rollout('banner', { owner: 'group:default/Marketing' })
    .startingAt(1_000)
    .inPhase(0),
  cart: rollout('cart', { component: 'component:default/shop' })
    .startingAt(2_000)
    .inPhase(1),
  dark: rollout('dark', { title: 'Dark 100%_mode', environment: 'staging' })
    .startingAt(3_000)
    .inPhase(1)
    .rolledBack(),
  elder: rollout('elder', { tags: ['Frontend'] }).startingAt(500),
};

describe.each(databases.ids)('RolloutQueries on %s', databaseId => {
  let queries: RolloutQueries;
  let store: DatabaseRolloutStore;

  beforeAll(async () => {
    const knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    store = DatabaseRolloutStore.create({ knex, logger });
    queries = new RolloutQueries(knex);
    for (const built of Object.values(BUILT)) {
      await store.commit(commitOf(built));
    }
  });

  async function namesOf(query: Partial<RolloutListQuery>) {
    const page = await queries.list({ ...NEWEST, ...query });
    expect(page.total).toBe(page.rows.length);
    return page.rows.map(row => row.rollout.definition.name);
  }

  it('answers whole rows', async () => {
    const { banner } = BUILT;
    expect(await queries.byId('default.banner')).toEqual({
      rollout: banner.build(),
      lastEvent: banner.events()[banner.events().length - 1],
      serving: { readAt: null, differences: [], error: null },
      origin: 'api',
    });
    expect(await queries.byId('default.unknown')).toBeUndefined();
    expect(await queries.byIds(['default.unknown', 'default.cart'])).toEqual([
      undefined,
      expect.objectContaining({ rollout: BUILT.cart.build() }),
    ]);
  });

  it.each([
    ['updatedAt', 'desc', ['dark', 'cart', 'banner', 'elder']],
    ['updatedAt', 'asc', ['elder', 'banner', 'cart', 'dark']],
    ['name', 'asc', ['banner', 'cart', 'dark', 'elder']],
    ['status', 'asc', ['dark', 'banner', 'cart', 'elder']],
    ['status', 'desc', ['elder', 'cart', 'banner', 'dark']],
  ] as const)('sorts by %s %s', async (sort, order, names) => {
    expect(await namesOf({ sort, order })).toEqual(names);
  });

  it.each<[string, RolloutListQuery['filters'], string[]]>([
    ['one status', { statuses: ['draft'] }, ['elder']],
    [
      'any of several statuses',
      { statuses: ['draft', 'active'] },
      ['cart', 'banner', 'elder'],
    ],
    ['phases', { phases: ['beta'] }, ['dark', 'cart']],
    ['owners in any case', { owners: ['Group:default/marketing'] }, ['banner']],
    ['components', { components: ['component:default/SHOP'] }, ['cart']],
    ['environments', { environments: ['staging'] }, ['dark']],
    ['text in the title', { text: 'MODE' }, ['dark']],
    ['all words of the text', { text: 'shop cart' }, ['cart']],
    ['words that do not occur together', { text: 'shop dark' }, []],
    ['tags', { text: 'frontend elder' }, ['elder']],
    ['a per cent sign as a character', { text: '0%_' }, ['dark']],
    ['an underscore as a character', { text: 'dark_' }, []],
    ['a backslash as a character', { text: '\\' }, []],
    [
      'no values as no filter',
      { owners: [] },
      ['dark', 'cart', 'banner', 'elder'],
    ],
    [
      'several filters together',
      { phases: ['beta'], statuses: ['active'] },
      ['cart'],
    ],
  ])('filters by %s', async (_, filters, names) => {
    expect(await namesOf({ filters })).toEqual(names);
  });

  const OWNED: PermissionFilter = {
    key: 'owner',
    values: ['group:default/MARKETING'],
  };

  it.each<[string, PermissionFilter, string[]]>([
    ['one criterion', OWNED, ['banner']],
    ['a criterion without values', { key: 'owner', values: [] }, []],
    ['nothing of no alternatives', { anyOf: [] }, []],
    [
      'everything of no conditions',
      { allOf: [] },
      ['dark', 'cart', 'banner', 'elder'],
    ],
    ['the opposite', { not: OWNED }, ['dark', 'cart', 'elder']],
    [
      'alternatives',
      { anyOf: [OWNED, { key: 'id', values: ['default.cart'] }] },
      ['cart', 'banner'],
    ],
    [
      'nested conditions',
      {
        allOf: [
          { not: { anyOf: [OWNED, { key: 'status', values: ['draft'] }] } },
          { key: 'environment', values: ['production', 'nowhere'] },
        ],
      },
      ['cart'],
    ],
  ])('lets a reader see %s', async (_, permissionFilter, names) => {
    expect(await namesOf({ permissionFilter })).toEqual(names);
  });

  it('keeps to the permission whatever the filter asks for', async () => {
    expect(
      await namesOf({ permissionFilter: OWNED, filters: { text: 'cart' } }),
    ).toEqual([]);
  });

  it('refuses a permission rule on an unknown column', async () => {
    const permissionFilter = { key: 'secret', values: ['x'] } as never;
    await expect(queries.list({ ...NEWEST, permissionFilter })).rejects.toThrow(
      /asks for secret/,
    );
  });

  describe('paging', () => {
    it.each([
      ['updatedAt', 'desc'],
      ['updatedAt', 'asc'],
      ['name', 'desc'],
      ['status', 'asc'],
      ['status', 'desc'],
    ] as const)('by %s %s shows each row once', async (sort, order) => {
      const all = await namesOf({ sort, order });
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await queries.list({
          ...NEWEST,
          sort,
          order,
          limit: 1,
          cursor,
        });
        expect(page.total).toBe(4);
        paged.push(...page.rows.map(row => row.rollout.definition.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all);
    });

    it.each([
      ['nonsense', 'nonsense'],
      ['JSON that is no list', Buffer.from('{}').toString('base64url')],
      ['a list of something else', Buffer.from('[1]').toString('base64url')],
    ])('refuses %s as a cursor', async (_, cursor) => {
      await expect(queries.list({ ...NEWEST, cursor })).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/^cursor: /),
      });
    });

    it('refuses the cursor of another order', async () => {
      const { nextCursor } = await queries.list({ ...NEWEST, limit: 1 });
      await expect(
        queries.list({ ...NEWEST, order: 'asc', cursor: nextCursor }),
      ).rejects.toThrow(/^cursor: /);
    });
  });

  it('finds the rollouts of a component, as far as one may see them', async () => {
    const found = await queries.byComponent('Component:default/Shop');
    expect(found.map(row => row.rollout.id)).toEqual(['default.cart']);
    expect(await queries.byComponent('component:default/shop', OWNED)).toEqual(
      [],
    );
    expect(await queries.byComponent('component:default/none')).toEqual([]);
  });

  it('counts values in use, most frequent first', async () => {
    const facets = await queries.facets();
    expect(facets).toMatchObject({
      statuses: [
        { value: 'active', count: 2 },
        { value: 'draft', count: 1 },
        { value: 'rolled-back', count: 1 },
      ],
      phases: [
        { value: 'beta', count: 2 },
        { value: 'internal', count: 1 },
      ],
      environments: [
        { value: 'production', count: 3 },
        { value: 'staging', count: 1 },
      ],
    });
    expect((await queries.facets(OWNED)).owners).toEqual([
      { value: 'group:default/marketing', count: 1 },
    ]);
  });

  it('pages events backwards', async () => {
    const events = BUILT.dark.events();
    const first = await queries.eventsPage('default.dark', { limit: 3 });
    expect(first.events).toEqual(
      [0, 1, 2].map(back => ({
        version: events.length - back,
        event: events[events.length - 1 - back],
      })),
    );
    const rest = await queries.eventsPage('default.dark', {
      limit: 100,
      cursor: first.nextCursor,
    });
    expect(rest.nextCursor).toBeUndefined();
    expect(rest.events.map(({ version }) => version)).toEqual(
      events.slice(3).map((_, index) => events.length - 3 - index),
    );
  });

  it('pages events of some types only', async () => {
    const page = await queries.eventsPage('default.dark', {
      limit: 100,
      types: ['phase-entered', 'rollback-finished'],
    });
    expect(page.events.map(({ event }) => event.type)).toEqual([
      'rollback-finished',
      'phase-entered',
      'phase-entered',
    ]);
  });

  it('refuses a cursor that is none of an event page', async () => {
    await expect(
      queries.eventsPage('default.dark', { limit: 1, cursor: 'WyJhIl0' }),
    ).rejects.toThrow(/^cursor: /);
  });

  it('lists what changed the exposure, oldest first', async () => {
    const points = await queries.exposureEvents('default.dark');
    expect(points.map(({ event }) => event.type)).toEqual([
      'defined',
      'phase-entered',
      'phase-entered',
      'rollback-requested',
    ]);
  });
});
