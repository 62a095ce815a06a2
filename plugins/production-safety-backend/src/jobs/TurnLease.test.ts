import { SimulatedClock } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { skewed } from '../__testUtils__/skewed';
import { isSqlite } from '../database/dialect';
import { TurnLease } from './TurnLease';

const databases = eachDatabase();
const FIVE_MINUTES = 5 * 60_000;

describe.each(databases.ids)('the lease of the watch, on %s', id => {
  let knex: Knex;
  let clock: SimulatedClock;

  beforeEach(async () => {
    knex = await databases.migrated(id);
    clock = SimulatedClock.create();
  });

  const lease = () => new TurnLease({ name: 'rollouts', knex, clock });

  /** As if the time of the lease were over. */
  const letItEnd = () => knex('turn_leases').update({ lease_until: 0 });

  it('is held by one replica, which extends it', async () => {
    const [one, other] = [lease(), lease()];
    expect(await Promise.all([one.take(), other.take()])).toEqual(
      expect.arrayContaining([true, false]),
    );
    const holder = one.isHeld ? one : other;
    const waiting = one.isHeld ? other : one;
    expect(await holder.take()).toBe(true);
    expect(await waiting.take()).toBe(false);
    expect(waiting.isHeld).toBe(false);
  });

  it('is believed for a time that is shorter than it lasts', async () => {
    const holder = lease();
    await holder.take();
    await clock.advance(9_999);
    expect(holder.isHeld).toBe(true);
    await clock.advance(1);
    expect(holder.isHeld).toBe(false);
    // Nobody else gets it yet.
    expect(await lease().take()).toBe(false);
  });

  it('goes to another when its time is over, and does not come back', async () => {
    const [one, other] = [lease(), lease()];
    await one.take();
    await letItEnd();
    expect(await other.take()).toBe(true);
    expect(await one.take()).toBe(false);
    expect(one.isHeld).toBe(false);
  });

  it('goes to another at once when it is given back', async () => {
    const [one, other] = [lease(), lease()];
    await one.take();
    await one.giveBack();
    expect(one.isHeld).toBe(false);
    expect(await other.take()).toBe(true);
    // Giving back again takes nothing from the other.
    await one.giveBack();
    expect(await lease().take()).toBe(false);
  });

  it.each([FIVE_MINUTES, -FIVE_MINUTES])(
    'is not taken from a replica that is alive by one whose clock is %i ms off',
    async byMs => {
      // A file has one process.
      const own = isSqlite(knex) ? clock : skewed(byMs, clock);
      const awry = new TurnLease({ name: 'rollouts', knex, clock: own });
      const right = lease();
      await right.take();
      expect(await awry.take()).toBe(false);
      await letItEnd();
      expect(await awry.take()).toBe(true);
      expect(awry.isHeld).toBe(true);
      // Nor is its own taken from it.
      expect(await right.take()).toBe(false);
    },
  );

  it('is left behind by nobody who is alone with a file', async () => {
    await lease().take();
    const next = lease();
    await next.forgetWhenAlone();
    expect(await next.take()).toBe(isSqlite(knex));
  });
});
