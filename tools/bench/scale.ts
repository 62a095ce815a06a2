import type { Knex } from 'knex';
import { aDefinition, aRollout } from '@production-safety/testing';
import { mockServices } from '@backstage/backend-test-utils';
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
    return {
      card: await times(
        backend,
        at =>
          `/entities/rollouts?entityRef=component:default/c-${
            (at * 37) % (to / 2)
          }`,
      ),
      portfolio: await times(
        backend,
        at =>
          `/rollouts?status=active&owner=group:default/team-${
            // Every fifth team has nothing but what is rolled back.
            (at % 10) * 5 + 1
          }&limit=20`,
      ),
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
  return [...goalsOf(engine, small, large), ...troubleOf(engine, small, large)];
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
