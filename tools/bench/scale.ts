import { aDefinition, aRollout } from '@production-safety/testing';
import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';
// The store itself is what is measured here.
import { DatabaseRolloutStore } from '../../plugins/production-safety-backend/src/database/DatabaseRolloutStore';
import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import { postgres, sqlite, type Engine } from './engines';
import { migrated } from './journey';
import { atMost, percentile, round, shown } from './row';
import type { Row } from './row';

const SMALL = 1_000;
const LARGE = 10_000;
const WARM_UP = 20;
const SAMPLES = 200;
/** Of what takes a second each. */
const FEW = 40;
/** Longer than a chunk of rollouts takes from being judged to being told. */
const QUIET_MS = 5_000;
const OFTEN_MS = 100;

/**
 * Card and portfolio endpoints at 1,000 and 10,000 rollouts over half as many
 * components, in SQLite and PostgreSQL, over HTTP.
 */
export async function benchScale(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  rows.push(...(await measure(sqlite())));
  const server = await postgres();
  rows.push(
    ...('missing' in server ? skipped(server.missing) : await measure(server)),
  );
  return rows;
}

async function measure(engine: Engine): Promise<Row[]> {
  const knex = await engine.open();
  try {
    await migrated(knex);
    const small = await measureAt(knex, 0, SMALL);
    const large = await measureAt(knex, SMALL, LARGE);
    return rowsOf(engine.name, small, large);
  } finally {
    await knex.destroy();
    await engine.close();
  }
}

interface Measured {
  readonly card: number[];
  readonly portfolio: number[];
  /** The same while the first look tells all rollouts what it found. */
  readonly portfolioInFirstLook: number[];
  /** What is in trouble first, of one team and of everybody. */
  readonly troubleOfTeam: number[];
  readonly trouble: number[];
}

async function measureAt(
  knex: Knex,
  from: number,
  to: number,
): Promise<Measured> {
  await fill(knex, from, to);
  if (knex.client.config.client === 'pg') await knex.raw('analyze');
  // Nothing listens there: reading flags is not what is measured.
  const backend = await startBackend({
    knex,
    flagsmithUrl: 'http://127.0.0.1:9',
  });
  try {
    await untilFirstIsTold(knex);
    const portfolioInFirstLook = await times(backend, portfolioOf, FEW);
    await untilAllAreTold(knex);
    return {
      portfolioInFirstLook,
      card: await times(
        backend,
        at =>
          `/entities/rollouts?entityRef=component:default/c-${
            (at * 37) % (to / 2)
          }`,
      ),
      portfolio: await times(backend, portfolioOf),
      troubleOfTeam: await times(
        backend,
        at =>
          `/rollouts?sort=trouble&owner=group:default/team-${at % 50}&limit=20`,
      ),
      trouble: await times(
        backend,
        () => '/rollouts?sort=trouble&limit=20',
        FEW,
      ),
    };
  } finally {
    await backend.stop();
  }
}

function portfolioOf(at: number): string {
  // Every fifth team has nothing but what is rolled back.
  const team = (at % 10) * 5 + 1;
  return `/rollouts?status=active&owner=group:default/team-${team}&limit=20`;
}

/** The first look has news of each rollout. */
async function untilFirstIsTold(knex: Knex): Promise<void> {
  const before = await eventsIn(knex);
  while ((await eventsIn(knex)) === before) await sleep(OFTEN_MS);
}

/** As a portal that has looked for long. */
async function untilAllAreTold(knex: Knex): Promise<void> {
  let before = -1;
  for (;;) {
    const count = await eventsIn(knex);
    if (count === before) return;
    before = count;
    await sleep(QUIET_MS);
  }
}

async function eventsIn(knex: Knex): Promise<number> {
  const [{ count }] = await knex('rollout_events').count({ count: '*' });
  return Number(count);
}

async function times(
  backend: BenchBackend,
  path: (at: number) => string,
  count = SAMPLES,
): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < WARM_UP + count; at += 1) {
    const start = performance.now();
    const page = await backend.call<{ items: unknown[] }>('GET', path(at));
    if (page.items.length === 0) throw new Error(`Nothing at ${path(at)}`);
    if (at >= WARM_UP) samples.push(performance.now() - start);
  }
  return samples;
}

/** Two rollouts for each component; one in five rolled back, the rest active. */
async function fill(knex: Knex, from: number, to: number): Promise<void> {
  const store = DatabaseRolloutStore.create({
    knex,
    logger: mockServices.rootLogger(),
  });
  for (let at = from; at < to; at += 1) {
    const defined = aRollout()
      .defined(
        aDefinition()
          .named(`rollout-${at}`)
          .ownedBy(`group:default/team-${at % 50}`)
          .forComponent(`component:default/c-${at % (LARGE / 2)}`),
      )
      .inPhase(at % 4);
    const built = at % 5 === 0 ? defined.rolledBack() : defined;
    const next = built.build();
    await store.commit({
      rolloutId: next.id,
      expectedVersion: 0,
      events: built.events(),
      next,
      effects: [],
    });
  }
}

function rowsOf(engine: string, small: Measured, large: Measured): Row[] {
  return [
    ...goalsOf(engine, small, large),
    shown({
      id: `scale.${engine}.portfolio-in-first-look.10000.p95`,
      value: percentile(large.portfolioInFirstLook, 0.95),
      unit: 'ms',
      samples: FEW,
    }),
    ...troubleOf(engine, small, large),
  ];
}

/** Every one that matches is placed, so it grows with them: shown, to be watched. */
function troubleOf(engine: string, small: Measured, large: Measured): Row[] {
  return (['troubleOfTeam', 'trouble'] as const).flatMap(list =>
    [
      { size: SMALL, samples: small[list] },
      { size: LARGE, samples: large[list] },
    ].map(({ size, samples }) =>
      shown({
        id: `scale.${engine}.${
          list === 'trouble' ? 'trouble' : 'trouble-of-team'
        }.${size}.p95`,
        value: percentile(samples, 0.95),
        unit: 'ms',
        samples: samples.length,
      }),
    ),
  );
}

function goalsOf(engine: string, small: Measured, large: Measured): Row[] {
  return (['card', 'portfolio'] as const).flatMap(screen => {
    const p95 = percentile(large[screen], 0.95);
    const before = percentile(small[screen], 0.95);
    const id = `scale.${engine}.${screen}.10000.p95`;
    const samples = large[screen].length;
    return [
      atMost(
        { id, value: p95, unit: 'ms', samples },
        screen === 'card' ? 30 : 100,
      ),
      atMost(
        {
          id: `scale.${engine}.${screen}.10000-vs-1000.p95`,
          value: p95 / before,
          unit: 'x',
          samples,
          comparedWith: `scale.${engine}.${screen}.1000.p95`,
          ratio: round(p95 / before),
        },
        2,
      ),
    ];
  });
}

function skipped(why: string): Row[] {
  return ['card', 'portfolio'].map(screen => ({
    id: `scale.postgres.${screen}.10000.p95`,
    value: null,
    unit: 'ms',
    goal: 'measured',
    met: false,
    samples: 0,
    skipped: why,
  }));
}
