import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { Clock } from '@production-safety/core';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { eventually } from '../__testUtils__/eventually';
import { skewed } from '../__testUtils__/skewed';
import { DatabaseClock } from './DatabaseClock';
import { isSqlite } from './dialect';

const databases = eachDatabase();
const FIVE_MINUTES = 5 * 60_000;
/** More than a test is ever held up by, and much less than five minutes. */
const NEAR_MS = 60_000;

describe.each(databases.ids)('the clock of the database, on %s', id => {
  let knex: Knex;
  const logger = mockServices.logger.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await databases.empty(id);
  });

  const start = (clock: Clock) => DatabaseClock.start({ knex, clock, logger });
  const awry = (clock: Clock) => Math.abs(clock.now() - Date.now());

  it.each([FIVE_MINUTES, -FIVE_MINUTES])(
    'is gone by where the machine is %i ms off',
    async byMs => {
      const clock = await start(skewed(byMs));
      const where = byMs > 0 ? 'ahead of' : 'behind';
      const { calls } = logger.warn.mock;
      const warned = calls.filter(([text]) => String(text).includes(where));
      // Nobody else goes by a file, so nothing is wrong with any clock of it.
      const isRight = !isSqlite(knex);
      expect(awry(clock) < NEAR_MS).toBe(isRight);
      expect(warned).toHaveLength(isRight ? 1 : 0);
      expect(calls).toHaveLength(warned.length);
    },
  );

  it('leaves a clock alone that is nearly right', async () => {
    let byMs = 400;
    const own: Clock = { ...systemClock, now: () => 1_000_000 + byMs };
    const server = { raw: async () => ({ rows: [{ now: '1000000' }] }) };
    const clock = await DatabaseClock.start({
      knex: Object.assign(server, { client: pg }) as unknown as Knex,
      clock: own,
      logger,
    });
    expect(clock.now()).toBe(1_000_400);
    byMs = -400;
    expect(clock.now()).toBe(999_600);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('says so when the database answers too slowly to say the time', async () => {
    let now = 1_000_000;
    const own: Clock = { ...systemClock, now: () => now };
    const raw = jest.fn(async () => {
      now += 3_000;
      return { rows: [{ now: '5000000' }] };
    });
    const slow = Object.assign({ raw }, { client: pg }) as unknown as Knex;
    await DatabaseClock.start({ knex: slow, clock: own, logger });
    expect(raw).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('too slowly'),
    );
  });

  it('follows when the clock of the machine is set', async () => {
    let byMs = FIVE_MINUTES;
    const own: Clock = {
      now: () => 1_000_000 + byMs,
      // The next time it is asked.
      sleep: () => new Promise(resolve => setImmediate(resolve)),
    };
    const server = { raw: jest.fn(async () => ({ rows: [{ now: 1e6 }] })) };
    const clock = await DatabaseClock.start({
      knex: Object.assign(server, { client: pg }) as unknown as Knex,
      clock: own,
      logger,
    });
    expect(clock.now()).toBe(1_000_000);
    const over = new AbortController();
    const keeping = clock.keep(over.signal);
    // A database that is away leaves it as it was.
    server.raw.mockRejectedValueOnce(new Error('Away'));
    byMs = 0;
    await eventually(() => clock.now() === 1_000_000 || undefined);
    expect(logger.info).toHaveBeenCalledTimes(1);
    over.abort();
    await keeping;
  });
});

const pg = { config: { client: 'pg' } };
