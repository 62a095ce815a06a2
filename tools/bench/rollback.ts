import createKnex from 'knex';
import type {
  OperationView,
  RollbackResponse,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import { atLeast, atMost, percentile, round } from './row';
import type { Row } from './row';
import { startSandboxProcess, until } from './sandboxProcess';
import type { SandboxProcess } from './sandboxProcess';

const LATENCY_MS = 100;
const WARM_UP = 2;
const SAMPLES: Readonly<Record<number, number>> = { 5: 20, 50: 30, 200: 20 };
const BY_HAND_SAMPLES = 3;

/**
 * From the command to V1 observed for probe users, over real HTTP with 100 ms
 * added to every call of the flag server, for 5, 50 and 200 flags; beside it
 * a script that switches 50 flags off one after another.
 */
export async function benchRollback(): Promise<readonly Row[]> {
  const sandbox = await startSandboxProcess();
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
  const backend = await startBackend({ knex, flagsmithUrl: sandbox.url });
  try {
    const taken: Record<number, number[]> = {};
    for (const flags of [5, 50, 200]) {
      taken[flags] = await rollBackRepeatedly(backend, sandbox, flags);
    }
    const byHand = await switchOffByHand(sandbox, 50);
    return rowsOf(taken, byHand);
  } finally {
    await backend.stop();
    await knex.destroy();
    sandbox.stop();
  }
}

function rowsOf(taken: Record<number, number[]>, byHand: number[]): Row[] {
  const p50 = (flags: number) => percentile(taken[flags], 0.5);
  const handP50 = percentile(byHand, 0.5);
  return [
    atMost(
      {
        id: 'rollback.50-flags.confirmed.p95',
        value: percentile(taken[50], 0.95),
        unit: 'ms',
        samples: taken[50].length,
      },
      1_000,
    ),
    atMost(
      {
        id: 'rollback.200-flags-vs-5.p50',
        value: p50(200) / p50(5),
        unit: 'x',
        samples: taken[200].length,
        comparedWith: 'rollback.5-flags.confirmed.p50',
        ratio: round(p50(200) / p50(5)),
      },
      1.2,
    ),
    atLeast(
      {
        id: 'rollback.50-flags.faster-than-one-by-one.p50',
        value: handP50 / p50(50),
        unit: 'x',
        samples: byHand.length,
        comparedWith: 'rollback.50-flags.confirmed.p50',
        ratio: round(handP50 / p50(50)),
      },
      10,
    ),
  ];
}

async function rollBackRepeatedly(
  backend: BenchBackend,
  sandbox: SandboxProcess,
  flags: number,
): Promise<number[]> {
  const name = `bench-${flags}`;
  const id = `default.${name}`;
  await seed(backend, sandbox, name, flags);
  await send(backend, id, { type: 'start', reason: 'Benchmark' });
  const samples: number[] = [];
  for (let turn = 0; turn < WARM_UP + SAMPLES[flags]; turn += 1) {
    await exposureWritten(backend, id);
    const ms = await timeRollback(backend, sandbox, id);
    if (turn >= WARM_UP) samples.push(ms);
    await send(backend, id, { type: 'restore', reason: 'Benchmark' });
  }
  return samples;
}

async function timeRollback(
  backend: BenchBackend,
  sandbox: SandboxProcess,
  id: string,
): Promise<number> {
  await sandbox.control('POST', '/faults', {
    mode: 'latency',
    latencyMs: LATENCY_MS,
    match: { path: '^/api/' },
  });
  const start = performance.now();
  const { operation } = await send<RollbackResponse>(backend, id, {
    type: 'rollback',
    reason: 'Benchmark',
  });
  const read = () =>
    backend.call<OperationView>('GET', `/operations/${operation.id}`);
  await until(async () => (await read()).state === 'confirmed', 60_000, 5);
  const took = performance.now() - start;
  // Switching the flags off behind the closed segment is not what is timed.
  await sandbox.control('DELETE', '/faults');
  await until(async () => Boolean((await read()).finishedAt), 120_000);
  return took;
}

async function seed(
  backend: BenchBackend,
  sandbox: SandboxProcess,
  name: string,
  flags: number,
): Promise<void> {
  const keys = Array.from({ length: flags }, (_, at) => `${name}-${at + 1}`);
  await sandbox.control('POST', '/flagsmith/seed', {
    flags: keys.map(key => ({ name: key })),
  });
  await backend.call('POST', '/rollouts', {
    apiVersion: 'production-safety.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, title: name },
    spec: {
      component: 'component:default/bench',
      owner: 'user:default/mock',
      environment: 'production',
      flags: keys.map((key, at) => ({ key, primary: at === 0 })),
      plan: [{ phase: 'beta', exposure: { percent: 25 }, soak: '0d' }],
    },
  });
}

function exposureWritten(backend: BenchBackend, id: string): Promise<void> {
  return until(
    async () => {
      const events = await backend.call<{ items: { type: string }[] }>(
        'GET',
        `/rollouts/${id}/events?limit=1`,
      );
      return events.items[0]?.type === 'exposure-written';
    },
    120_000,
    50,
  );
}

function send<T = RolloutDetail>(
  backend: BenchBackend,
  id: string,
  command: object,
): Promise<T> {
  return backend.call<T>('POST', `/rollouts/${id}/commands`, command);
}

/**
 * What an on-call script without us does: one call for each flag, after one
 * listing. Half of what is really needed (override and default), in its favour.
 */
async function switchOffByHand(
  sandbox: SandboxProcess,
  flags: number,
): Promise<number[]> {
  const headers = {
    authorization: 'Api-Key sandbox-admin-key',
    'content-type': 'application/json',
  };
  await sandbox.control('POST', '/faults', {
    mode: 'latency',
    latencyMs: LATENCY_MS,
    match: { path: '^/api/' },
  });
  const samples: number[] = [];
  for (let turn = 0; turn < BY_HAND_SAMPLES; turn += 1) {
    const start = performance.now();
    const states = await listStates(sandbox, headers, flags);
    for (const state of states) {
      const response = await fetch(
        `${sandbox.url}/api/v1/environments/sandbox-production/featurestates/${state}/`,
        { method: 'PUT', headers, body: JSON.stringify({ enabled: false }) },
      );
      if (!response.ok) throw new Error(`By hand: ${response.status}`);
    }
    samples.push(performance.now() - start);
  }
  await sandbox.control('DELETE', '/faults');
  return samples;
}

async function listStates(
  sandbox: SandboxProcess,
  headers: Record<string, string>,
  flags: number,
): Promise<number[]> {
  const response = await fetch(
    `${sandbox.url}/api/v1/environments/sandbox-production/featurestates/?page_size=999`,
    { headers },
  );
  const page = (await response.json()) as { results: { id: number }[] };
  return page.results.slice(0, flags).map(({ id }) => id);
}
