import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { flagLeasesConformance } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import { DatabaseFlagLeases } from './DatabaseFlagLeases';

jest.setTimeout(60_000);

const databases = eachDatabase();
const clock = systemClock;
const FLAG = { environment: 'production', key: 'ds2.navigation' };

describe.each(databases.ids)('On %s', databaseId => {
  flagLeasesConformance({ describe, it, expect }, async () => {
    const knex = await databases.migrated(databaseId);
    let isSilent = false;
    const muted = answeredBy(knex, ask =>
      isSilent ? new Promise(() => {}) : ask(),
    );
    const ours = DatabaseFlagLeases.create({ knex: muted, clock });
    const theirs = DatabaseFlagLeases.create({ knex, clock });
    return {
      ours: ours.of('default'),
      theirs: theirs.of('default'),
      expire: async () => {
        await knex('flag_leases').update({ lease_until: 0 });
      },
      fallSilent: () => {
        isSilent = true;
      },
      dispose: async () => {},
    };
  });

  it('keeps providers apart', async () => {
    const knex = await databases.migrated(databaseId);
    const leases = DatabaseFlagLeases.create({ knex, clock });
    await leases.of('default').take(FLAG, { waitMs: 400 });
    const other = await leases.of('eu').take(FLAG, { waitMs: 400 });
    expect(other).toBeDefined();
  });

  it('gives back a lease that came too late for whoever asked', async () => {
    const knex = await databases.migrated(databaseId);
    let answer = () => {};
    const slow = answeredBy(knex, async ask => {
      const taken = await ask();
      await new Promise<void>(done => {
        answer = done;
      });
      return taken;
    });
    const leases = DatabaseFlagLeases.create({ knex: slow, clock });
    await expect(
      leases.of('default').take(FLAG, { waitMs: 500 }),
    ).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(await knex('flag_leases')).toHaveLength(1);
    answer();
    await eventually(async () =>
      (await knex('flag_leases')).length === 0 ? true : undefined,
    );
  });

  it('is forgotten at the start of a process that is alone with its file', async () => {
    const knex = await databases.migrated(databaseId);
    const leases = DatabaseFlagLeases.create({ knex, clock });
    const take = () => leases.of('default').take(FLAG, { waitMs: 400 });
    await take();
    await leases.forgetWhenAlone();
    expect((await take()) !== undefined).toBe(databaseId === 'SQLITE_3');
  });

  it('is not asked again for a while after it did not answer', async () => {
    let asked = 0;
    const broken = answeredBy(
      await databases.migrated(databaseId),
      async () => {
        asked += 1;
        throw new Error('connection refused');
      },
    );
    const leases = DatabaseFlagLeases.create({ knex: broken, clock });
    const take = () => leases.of('default').take(FLAG, { waitMs: 1_000 });
    await expect(take()).rejects.toMatchObject({ code: 'port-unavailable' });
    await expect(take()).rejects.toMatchObject({ code: 'port-unavailable' });
    expect(asked).toBe(1);
  });
});

/** The same database, with something between a statement and its answer. */
function answeredBy(
  knex: Knex,
  between: (ask: () => Promise<unknown>) => Promise<unknown>,
): Knex {
  return new Proxy(knex, {
    get: (_, name) =>
      name === 'raw'
        ? (sql: string, bindings: string[]) =>
            between(async () => knex.raw(sql, bindings))
        : Reflect.get(knex, name),
  });
}
