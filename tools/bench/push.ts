import type { Knex } from 'knex';
import { startBackend } from './backendProcess';
import { inMemory, migrated } from './journey';
import { benchWatchedPush } from './pushWatched';
import {
  PUSH_SIGNALS,
  acceptedOf,
  failedOtherwise,
  flood,
  pace,
  withStatus,
} from './pushing';
import type { Pushes, Sent } from './pushing';
import { atLeast, atMost, percentile, shown } from './row';
import type { Row } from './row';

const PER_SECOND = 50;
const SUSTAINED_SECONDS = 60;
const WARM_UP_SECONDS = 5;
/** As long the database stands still meanwhile. */
const STALLED_MS = 2_000;
/** More at once than a replica has places. */
const FLOOD = 1_000;
const MINUTE = 60_000;

/**
 * Signals that are pushed at a steady pace, and then far more at once than is
 * stored while the database stands still: what was accepted must be in it.
 * First on SQLite, sender and portal in one process and so on one core, then to
 * a portal of its own that watches meanwhile.
 */
export async function benchPush({
  seconds,
}: {
  /** How long a portal that watches is pushed to. */
  readonly seconds: number;
}): Promise<readonly Row[]> {
  return [...(await benchAlone()), ...(await benchWatchedPush(seconds))];
}

async function benchAlone(): Promise<readonly Row[]> {
  const knex = await migrated(inMemory());
  const backend = await startBackend({
    knex,
    flagsmithUrl: 'http://127.0.0.1:9',
    signals: PUSH_SIGNALS,
  });
  const named = (name: string): Pushes => ({
    url: backend.url,
    name,
    bucketMs: MINUTE,
    told: at => ({
      component: 'component:default/bench',
      flag: `flag-${at % 10}`,
      cohort: 'exposed',
    }),
  });
  try {
    const warm = await pace(named('warm'), PER_SECOND, WARM_UP_SECONDS);
    const steady = await pace(named('steady'), PER_SECOND, SUSTAINED_SECONDS);
    // The only connection to the database is taken.
    const stalled = await knex.transaction();
    const flooded = await flood(named('flood'), FLOOD, async () => {
      await new Promise(done => setTimeout(done, STALLED_MS));
      await stalled.commit();
    });
    return await rowsOf(knex, { warm, steady, flooded });
  } finally {
    await backend.stop();
    await knex.destroy();
  }
}

async function rowsOf(
  knex: Knex,
  {
    warm,
    steady,
    flooded,
  }: Record<'warm' | 'steady' | 'flooded', readonly Sent[]>,
): Promise<Row[]> {
  const [{ stored }] = await knex('signal_pushes').count({ stored: '*' });
  const samples = steady.length;
  return [
    atLeast(
      {
        id: `push.${PER_SECOND}-a-second.accepted`,
        value: withStatus(steady, 202) / (SUSTAINED_SECONDS / 60),
        unit: 'requests/min',
        samples,
      },
      PER_SECOND * 60,
    ),
    shown({
      id: `push.${PER_SECOND}-a-second.p95`,
      value: percentile(
        steady.map(({ ms }) => ms),
        0.95,
      ),
      unit: 'ms',
      samples,
    }),
    atLeast(
      {
        id: 'push.flood.turned-away',
        value: withStatus(flooded, 429),
        unit: 'requests',
        samples: FLOOD,
      },
      1,
    ),
    atMost(
      {
        id: 'push.flood.failed-otherwise',
        value: failedOtherwise(flooded),
        unit: 'requests',
        samples: FLOOD,
      },
      0,
    ),
    atMost(
      {
        id: 'push.accepted-entries-that-are-not-stored',
        value: acceptedOf([...warm, ...steady, ...flooded]) - Number(stored),
        unit: 'requests',
        samples: warm.length + samples + FLOOD,
      },
      0,
    ),
  ];
}
