import type { Knex } from 'knex';
import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import { inMemory, migrated } from './journey';
import { atLeast, atMost, percentile, shown } from './row';
import type { Row } from './row';

const PER_SECOND = 50;
const SUSTAINED_SECONDS = 60;
const WARM_UP_SECONDS = 5;
const ENTRIES = 10;
/** As long the database stands still meanwhile. */
const STALLED_MS = 2_000;
/** More at once than a replica has places. */
const FLOOD = 1_000;
const MINUTE = 60_000;
const TOKEN = 'token-of-the-bench-source';
const SIGNALS = {
  push: [
    {
      id: 'bench',
      token: TOKEN,
      signals: [{ name: 'error-rate', kind: 'count' }],
    },
  ],
};

interface Sent {
  readonly status: number;
  readonly ms: number;
  readonly accepted: number;
}

/**
 * Signals that are pushed at a steady pace, sender and portal in one process
 * and so on one core, and then far more at once than is stored while the
 * database stands still: what was accepted must be in it.
 */
export async function benchPush(): Promise<readonly Row[]> {
  const knex = await migrated(inMemory());
  const backend = await startBackend({
    knex,
    flagsmithUrl: 'http://127.0.0.1:9',
    signals: SIGNALS,
  });
  try {
    const warm = await pace(backend, 'warm', WARM_UP_SECONDS);
    const steady = await pace(backend, 'steady', SUSTAINED_SECONDS);
    const flood = await floodOf(backend, knex);
    return await rowsOf(knex, { warm, steady, flood });
  } finally {
    await backend.stop();
    await knex.destroy();
  }
}

/** Sends on time, whatever is still under way. */
async function pace(
  backend: BenchBackend,
  name: string,
  seconds: number,
): Promise<readonly Sent[]> {
  const start = performance.now();
  const sent: Promise<Sent>[] = [];
  for (let at = 0; at < seconds * PER_SECOND; at += 1) {
    const due = start + (at * 1_000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 0) await new Promise(done => setTimeout(done, early));
    sent.push(push(backend, `${name}-${at}`));
  }
  return Promise.all(sent);
}

/** Far too much at once, while the only connection to the database is taken. */
async function floodOf(
  backend: BenchBackend,
  knex: Knex,
): Promise<readonly Sent[]> {
  const stalled = await knex.transaction();
  const sent = Array.from({ length: FLOOD }, (_, at) =>
    push(backend, `flood-${at}`),
  );
  await new Promise(done => setTimeout(done, STALLED_MS));
  await stalled.commit();
  return Promise.all(sent);
}

async function push({ url }: BenchBackend, id: string): Promise<Sent> {
  const newest = Math.floor(Date.now() / MINUTE) * MINUTE - MINUTE;
  const entries = Array.from({ length: ENTRIES }, (_, at) => ({
    id: `${id}-${at}`,
    signal: 'error-rate',
    component: 'component:default/bench',
    environment: 'production',
    flag: `flag-${at}`,
    cohort: 'exposed',
    start: new Date(newest).toISOString(),
    bucketMs: MINUTE,
    count: { n: 1_000, x: 3 },
  }));
  const start = performance.now();
  const response = await fetch(`${url}/signals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ entries }),
  });
  const { accepted = 0 } = (await response.json()) as { accepted?: number };
  return {
    status: response.status,
    ms: performance.now() - start,
    accepted,
  };
}

async function rowsOf(
  knex: Knex,
  { warm, steady, flood }: Record<'warm' | 'steady' | 'flood', readonly Sent[]>,
): Promise<Row[]> {
  const accepted = (of: readonly Sent[]) =>
    of.reduce((sum, each) => sum + each.accepted, 0);
  const count = (of: readonly Sent[], status: number) =>
    of.filter(each => each.status === status).length;
  const [{ stored }] = await knex('signal_pushes').count({ stored: '*' });
  const samples = steady.length;
  const others = flood.filter(({ status }) => ![202, 429].includes(status));
  return [
    atLeast(
      {
        id: `push.${PER_SECOND}-a-second.accepted`,
        value: count(steady, 202) / (SUSTAINED_SECONDS / 60),
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
        value: count(flood, 429),
        unit: 'requests',
        samples: FLOOD,
      },
      1,
    ),
    atMost(
      {
        id: 'push.flood.failed-otherwise',
        value: others.length,
        unit: 'requests',
        samples: FLOOD,
      },
      0,
    ),
    atMost(
      {
        id: 'push.accepted-entries-that-are-not-stored',
        value: accepted([...warm, ...steady, ...flood]) - Number(stored),
        unit: 'requests',
        samples: warm.length + samples + FLOOD,
      },
      0,
    ),
  ];
}
