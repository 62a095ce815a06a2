import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import createKnex from 'knex';
import type { Knex } from 'knex';
import { availableParallelism } from 'node:os';
import { startPostgres } from './engines';
import { migrated } from './journey';
import { lookLateness } from './lookLateness';
import { PLUGIN_DATABASE, startPortal } from './portalProcess';
import type { Portal } from './portalProcess';
import { PUSH_SIGNALS, flood, pace } from './pushing';
import type { Pushes, Sent } from './pushing';
import { pushWatchedRows, skippedPush } from './pushWatchedRows';
import type { Row } from './row';
import { startSandboxProcess } from './sandboxProcess';
import type { SandboxProcess } from './sandboxProcess';
import { storeServed } from './served';

const ROLLOUTS = 300;
/** A portal is one Node process, and keeps a core of its database busy. */
const CORES = Math.min(2, availableParallelism());
const PER_SECOND = 50 * CORES;
/** The watch has read all there is after a look at gates and some at guards. */
const WARM_UP_SECONDS = 75;
/** More at once than a replica has places. */
const FLOOD = 1_000;
/** As long nothing can be stored meanwhile. */
const STALLED_MS = 2_000;
const BUCKET_MS = 10_000;
const HOUR = 3_600_000;

/**
 * A portal in a process of its own on PostgreSQL, its watch running over some
 * hundred active rollouts that are judged from what is pushed meanwhile.
 */
export async function benchWatchedPush(
  seconds: number,
): Promise<readonly Row[]> {
  const server = await startPostgres();
  if ('missing' in server) return skippedPush(server.missing);
  const sandbox = await startSandboxProcess();
  const knex = await databaseOf(server.url);
  try {
    await storeRollouts(knex, sandbox);
    const portal = await startPortal({
      postgres: server.url,
      productionSafety: settings(sandbox),
    });
    try {
      return await measure(portal, knex, seconds);
    } finally {
      await portal.stop();
    }
  } finally {
    await knex.destroy();
    sandbox.stop();
    await server.stop();
  }
}

/** The one that the portal will find, with its tables. */
async function databaseOf(url: string): Promise<Knex> {
  const whole = createKnex({ client: 'pg', connection: `${url}/postgres` });
  await whole.raw('create database ??', [PLUGIN_DATABASE]);
  await whole.destroy();
  return migrated(
    createKnex({ client: 'pg', connection: `${url}/${PLUGIN_DATABASE}` }),
  );
}

async function measure(portal: Portal, knex: Knex, seconds: number) {
  const named = (name: string): Pushes => ({
    url: `${portal.url}/api/production-safety/v1`,
    name,
    bucketMs: BUCKET_MS,
    // All rollouts in turn, and then all once more for the other cohort.
    told: at => ({
      component: `component:default/c-${at % ROLLOUTS}`,
      flag: `watched-${at % ROLLOUTS}`,
      cohort: Math.floor(at / ROLLOUTS) % 2 === 0 ? 'exposed' : 'control',
    }),
  });
  const warm = await pace(named('warm'), PER_SECOND, WARM_UP_SECONDS);
  const coreBefore = await portal.coreMs();
  const from = Date.now();
  const steady = await pace(named('steady'), PER_SECOND, seconds);
  const now = Date.now();
  const coreMs = (await portal.coreMs()) - coreBefore;
  // The last moment has an interval to be looked at in.
  const to = now - BUCKET_MS;
  const late = lookLateness(portal.looks, { from, to, now });
  const judged = await judgedRollouts(knex);
  const flooded = await floodWhileStalled(named('flood'), knex);
  const [{ stored }] = await knex('signal_pushes').count({ stored: '*' });
  return pushWatchedRows({
    perSecond: PER_SECOND,
    steady,
    tookMs: now - from,
    coreMs,
    late,
    judged,
    rollouts: ROLLOUTS,
    flooded,
    all: [...warm, ...steady, ...flooded],
    stored: Number(stored),
  });
}

/** Far too much at once, while nothing can be written into the table. */
async function floodWhileStalled(
  pushes: Pushes,
  knex: Knex,
): Promise<readonly Sent[]> {
  const stalled = await knex.transaction();
  await stalled.raw('lock table signal_pushes in exclusive mode');
  return flood(pushes, FLOOD, async () => {
    await new Promise(done => setTimeout(done, STALLED_MS));
    await stalled.commit();
  });
}

/** Whose guards were judged from what was pushed, by the last look kept. */
async function judgedRollouts(knex: Knex): Promise<number> {
  const rows = await knex('rollout_looks').select('verdicts');
  return rows.filter(({ verdicts }) => {
    const all: { verdict: string }[] = JSON.parse(verdicts);
    return all.some(({ verdict }) => verdict === 'healthy');
  }).length;
}

function settings(sandbox: SandboxProcess) {
  return {
    signals: PUSH_SIGNALS,
    flagsmith: [
      {
        id: 'default',
        apiUrl: `${sandbox.url}/api/v1/`,
        organisationKey: 'sandbox-admin-key',
        clientPollSeconds: 15,
        projectId: 1,
        environments: [{ name: 'production', clientKey: 'sandbox-production' }],
      },
    ],
  };
}

async function storeRollouts(
  knex: Knex,
  sandbox: SandboxProcess,
): Promise<void> {
  const numbers = Array.from({ length: ROLLOUTS }, (_, at) => at);
  await sandbox.control('POST', '/flagsmith/seed', {
    flags: numbers.map(at => ({ name: `watched-${at}` })),
  });
  const begunAt = Date.now() - HOUR;
  await storeServed(
    knex,
    sandbox,
    numbers.map(at => rolloutAt(at, begunAt)),
  );
}

function rolloutAt(at: number, begunAt: number) {
  return aRollout()
    .defined(
      aDefinition()
        .named(`watched-${at}`)
        .forComponent(`component:default/c-${at}`)
        .withFlags({ key: `watched-${at}`, primary: true })
        .withPlan(
          aPhase('beta', 25, {
            gates: [
              {
                id: 'errors',
                kind: 'error-rate',
                title: 'Errors',
                below: 1,
                forMs: HOUR,
              },
            ],
          }),
          aPhase('full', 100),
        )
        .withGuards({
          id: 'errors',
          signal: 'error-rate',
          above: 5,
          response: 'roll-back',
          mode: 'enforce',
          reaction: 'fast',
        }),
    )
    .startingAt(begunAt)
    .inPhase(0);
}
