import { mockServices } from '@backstage/backend-test-utils';
import { aDefinition, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { commitOf } from '../__testUtils__/commitOf';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { LookTable } from '../watch/LookTable';
import { DatabaseRolloutStore } from './DatabaseRolloutStore';
import { RolloutQueries } from './RolloutQueries';
import { ServingTable } from './ServingTable';

jest.setTimeout(60_000);

const databases = eachDatabase();

const named = (name: string, owner: string) =>
  aRollout().defined(aDefinition().named(name).ownedBy(owner)).inPhase(0);

const WEB = named('web', 'group:default/web');
const SHOP = named('shop', 'group:default/shop');

const SERVED = {
  provider: WEB.build().definition.provider,
  environment: WEB.build().definition.environment,
  kind: 'served',
} as const;

describe.each(databases.ids)('stamps of rollouts on %s', databaseId => {
  let knex: Knex;
  let queries: RolloutQueries;
  let store: DatabaseRolloutStore;
  let serving: ServingTable;

  beforeAll(async () => {
    knex = await databases.migrated(databaseId);
    const logger = mockServices.logger.mock();
    store = DatabaseRolloutStore.create({ knex, logger });
    queries = new RolloutQueries(knex);
    serving = new ServingTable(knex);
    for (const built of [WEB, SHOP]) await store.commit(commitOf(built));
  });

  const stamps = async () =>
    new Map((await queries.stamps({})).map(({ id, stamp }) => [id, stamp]));

  it('are those of rollouts that match and may be seen', async () => {
    const of = async (...asked: Parameters<typeof queries.stamps>) =>
      (await queries.stamps(...asked)).map(({ id }) => id).sort();
    expect(await of({})).toEqual(['default.shop', 'default.web']);
    expect(await of({ text: 'shop' })).toEqual(['default.shop']);
    expect(
      await of({}, { key: 'owner', values: ['group:default/web'] }),
    ).toEqual(['default.web']);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'compared',
      () =>
        serving.record(
          [
            {
              rolloutId: 'default.web',
              version: 3,
              readAt: 1,
              differences: [],
            },
          ],
          1,
        ),
    ],
    [
      'looked at',
      () =>
        new LookTable(knex).keep(
          [{ rollout: WEB.build(), report: { gates: [], verdicts: [] } }],
          1,
        ),
    ],
    [
      'looked at again',
      () =>
        new LookTable(knex).keep(
          [{ rollout: WEB.build(), report: { gates: [], verdicts: [] } }],
          2,
        ),
    ],
  ])('are others once it was %s, of no other rollout', async (_, act) => {
    const before = await stamps();
    await act();
    const after = await stamps();
    expect(after.get('default.web')).not.toBe(before.get('default.web'));
    expect(after.get('default.shop')).toBe(before.get('default.shop'));
  });

  it('are others where the flags can be read no more, or again', async () => {
    await serving.recordReading(SERVED, 1_000);
    const known = await stamps();
    await serving.recordReading(SERVED, 2_000);
    expect(await stamps()).toEqual(known);
    await serving.recordFailure(SERVED, 'away', 3_000);
    const unknown = await stamps();
    for (const [id, stamp] of known) expect(unknown.get(id)).not.toBe(stamp);
    await serving.recordReading(SERVED, 4_000);
    expect(await stamps()).toEqual(known);
  });

  it('are others once something was done to it', async () => {
    const before = await stamps();
    const paused = WEB.paused();
    await store.commit({
      rolloutId: 'default.web',
      expectedVersion: WEB.build().version,
      events: paused.events().slice(WEB.events().length),
      next: paused.build(),
      effects: [],
    });
    const after = await stamps();
    expect(after.get('default.web')).not.toBe(before.get('default.web'));
    expect(after.get('default.shop')).toBe(before.get('default.shop'));
  });
});
