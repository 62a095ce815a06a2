import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { GuardSpec } from '@production-safety/core';
import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { skewed } from '../__testUtils__/skewed';
import { steady } from '../__testUtils__/TrafficSource';
import { watchingBy } from '../__testUtils__/watching';
import { DatabaseClock } from '../database/DatabaseClock';

const databases = eachDatabase();
// A file has one process, with one clock.
const shared = databases.ids.filter(id => id !== 'SQLITE_3');
const FIVE_MINUTES = 5 * 60_000;

const errors: GuardSpec = {
  id: 'errors',
  signal: 'error-rate',
  above: 5,
  reaction: 'fast',
  response: 'roll-back',
  mode: 'enforce',
};

const rolloutOf = (name: string) =>
  aRollout()
    .defined(
      aDefinition()
        .named(name)
        .withPlan(aPhase('beta', 25), aPhase('full', 100))
        .withGuards(errors)
        .with({ autopilot: { rollback: 'automatic' } }),
    )
    .startingAt(Date.now() - 10 * 60_000)
    .inPhase(0);

describe('a watch on a machine whose clock is awry', () => {
  async function replica(knex: Knex, byMs: number) {
    const logger = mockServices.logger.mock();
    const own = skewed(byMs);
    const clock = await DatabaseClock.start({ knex, clock: own, logger });
    const parts = await watchingBy(knex, [], `replica-${byMs}`, clock);
    return parts;
  }

  it.each(
    shared.flatMap(id => [
      [id, FIVE_MINUTES],
      [id, -FIVE_MINUTES],
    ]),
  )('rolls back what is broken at once, on %s by %i ms', async (id, byMs) => {
    const knex = await databases.migrated(id as (typeof shared)[number]);
    const broken = rolloutOf('broken');
    await watchingBy(knex, [broken], 'setup', systemClock);
    const watch = await replica(knex, Number(byMs));
    watch.source.traffic = steady(100, 0.5);
    await watch.look();
    const { rollbacks, watch: watched } = await watch.state(broken);
    expect(rollbacks).toHaveLength(1);
    const [{ requestedAt }] = rollbacks;
    expect(Math.abs(requestedAt - Date.now())).toBeLessThan(FIVE_MINUTES / 2);
    expect(watched?.verdicts?.errors.verdict).toBe('breached');
  });

  it.each(
    shared.flatMap(id => [
      [id, FIVE_MINUTES],
      [id, -FIVE_MINUTES],
    ]),
  )('asks for nothing that has not been, on %s by %i ms', async (id, byMs) => {
    const knex = await databases.migrated(id as (typeof shared)[number]);
    const well = rolloutOf('well');
    await watchingBy(knex, [well], 'setup', systemClock);
    const watch = await replica(knex, Number(byMs));
    // What has not happened yet is as bad as it can be.
    watch.source.traffic = (at, question) =>
      steady(100, at > Date.now() ? 1 : 0)(at, question);
    await watch.look();
    expect((await watch.state(well)).rollbacks).toEqual([]);
    const ends = watch.source.asked.map(({ to }) => to);
    expect(ends.length).toBeGreaterThan(0);
    expect(Math.max(...ends)).toBeLessThan(Date.now() + 5_000);
    // Nor is what has been left out.
    expect(Math.max(...ends)).toBeGreaterThan(Date.now() - FIVE_MINUTES / 2);
  });
});
