import { CLIENT_PATH, askAllTheTime } from './askAllTheTime';
import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import { begin, inMemory, send, timeRollback, written } from './journey';
import type { Declared, Timed } from './journey';
import { atMost, percentile, round, shown } from './row';
import type { Row } from './row';
import { startSandboxProcess } from './sandboxProcess';
import type { LoggedCall, SandboxProcess } from './sandboxProcess';

const LATENCY_MS = 200;
const ROLLOUTS = 10;
const FLAGS = 200;
const ENVIRONMENTS = 4;
const RUNS = 2;
/** As far as serving checks are apart, so that there is one while idle. */
const IDLE_MS = 15_000;
/** What was just written is compared once more. */
const SETTLING_MS = 8_000;

interface Run {
  readonly rollbacks: readonly Timed[];
  readonly finishedMs: readonly number[];
  readonly idle: readonly number[];
  readonly reads: readonly number[];
  /** All of them, and those that would have been made anyway. */
  readonly calls: number;
  readonly polling: number;
  readonly minimum: number;
}

/**
 * Everything is rolled back at once: 10 rollouts with 200 flags together over
 * 4 environments, 200 ms added to every call of the portal, while a product
 * goes on asking.
 */
export async function benchIncident(): Promise<readonly Row[]> {
  const sandbox = await startSandboxProcess();
  const environments = await fourEnvironments(sandbox);
  const knex = inMemory();
  const backend = await startBackend({
    knex,
    flagsmithUrl: sandbox.url,
    environments,
    isScheduled: true,
  });
  try {
    const rollouts = await beginAll(backend, sandbox, environments);
    const runs: Run[] = [];
    for (let turn = 0; turn < RUNS; turn += 1) {
      if (turn > 0) {
        for (const { name } of rollouts) {
          await send(backend, name, { type: 'restore', reason: 'Benchmark' });
        }
      }
      for (const { name } of rollouts) await written(backend, name);
      runs.push(await rollAllBack(backend, sandbox, rollouts));
    }
    return rowsOf(runs);
  } finally {
    await backend.stop();
    await knex.destroy();
    sandbox.stop();
  }
}

function rowsOf(runs: readonly Run[]): Row[] {
  const all = <T>(of: (run: Run) => readonly T[]) => runs.flatMap(of);
  const confirmed = all(({ rollbacks }) =>
    rollbacks.map(({ confirmedMs }) => confirmedMs),
  );
  const finished = all(({ finishedMs }) => finishedMs);
  const idle = percentile(
    all(run => run.idle),
    0.95,
  );
  const reads = all(run => run.reads);
  const busy = percentile(reads, 0.95);
  const calls = Math.max(...runs.map(run => run.calls));
  const own = Math.max(...runs.map(run => run.calls - run.polling));
  const minimum = Math.max(...runs.map(run => run.minimum));
  const samples = confirmed.length;
  return [
    atMost(
      {
        id: 'incident.confirmed.p95',
        value: percentile(confirmed, 0.95),
        unit: 'ms',
        samples,
      },
      3_000,
    ),
    atMost(
      {
        id: 'incident.every-flag-off.max',
        value: Math.max(...finished) / 1_000,
        unit: 's',
        samples,
      },
      60,
    ),
    shown({
      id: 'incident.clients-read.idle.p95',
      value: idle,
      unit: 'ms',
      samples: all(run => run.idle).length,
    }),
    atMost(
      {
        id: 'incident.clients-read.p95',
        value: busy / idle,
        unit: 'x',
        samples: reads.length,
        comparedWith: 'incident.clients-read.idle.p95',
        ratio: round(busy / idle),
      },
      2,
    ),
    shown({
      id: 'incident.calls.minimum',
      value: minimum,
      unit: 'requests',
      samples: runs.length,
    }),
    shown({
      id: 'incident.calls.with-serving-checks',
      value: calls,
      unit: 'requests',
      samples: runs.length,
    }),
    atMost(
      {
        id: 'incident.calls',
        value: own,
        unit: 'requests',
        samples: runs.length,
        comparedWith: 'incident.calls.minimum',
        ratio: round(own / minimum),
      },
      Math.floor(1.2 * minimum),
    ),
  ];
}

async function fourEnvironments(sandbox: SandboxProcess) {
  const added = ['qa', 'pilot'].map(async name => {
    const { api_key: clientKey } = await sandbox.admin<{ api_key: string }>(
      'POST',
      'environments/',
      { name, project: 1 },
    );
    return { name, clientKey };
  });
  const all = [
    { name: 'production', clientKey: 'sandbox-production' },
    { name: 'staging', clientKey: 'sandbox-staging' },
    ...(await Promise.all(added)),
  ];
  if (all.length !== ENVIRONMENTS) throw new Error('Other environments');
  return all;
}

async function beginAll(
  backend: BenchBackend,
  sandbox: SandboxProcess,
  environments: readonly { readonly name: string }[],
): Promise<readonly Declared[]> {
  const rollouts = Array.from({ length: ROLLOUTS }, (_, at) => ({
    name: `incident-${at}`,
    environment: environments[at % environments.length].name,
    flags: Array.from(
      { length: FLAGS / ROLLOUTS },
      (__, flag) => `incident-${at}-${flag}`,
    ),
  }));
  await sandbox.control('POST', '/flagsmith/seed', {
    flags: rollouts.flatMap(({ flags }) => flags.map(name => ({ name }))),
  });
  for (const rollout of rollouts) await begin(backend, rollout);
  return rollouts;
}

async function rollAllBack(
  backend: BenchBackend,
  sandbox: SandboxProcess,
  rollouts: readonly Declared[],
): Promise<Run> {
  await pause(SETTLING_MS);
  await sandbox.control('DELETE', '/requests');
  const idle = askAllTheTime(sandbox);
  await pause(IDLE_MS);
  const idleReads = await idle.stop();
  const checks = ofPortal(await sandbox.requests());
  await sandbox.control('POST', '/faults', {
    mode: 'latency',
    latencyMs: LATENCY_MS,
    match: { path: `^/api/(?!${CLIENT_PATH.slice('/api/'.length)})` },
  });
  await sandbox.control('DELETE', '/requests');
  const clients = askAllTheTime(sandbox);
  const start = performance.now();
  const rollbacks = await Promise.all(
    rollouts.map(({ name }) => timeRollback(backend, name)),
  );
  const finishedMs = await Promise.all(
    rollbacks.map(({ finished }) => finished),
  );
  const reads = await clients.stop();
  const tookMs = performance.now() - start;
  const requests = await sandbox.requests();
  await sandbox.control('DELETE', '/faults');
  return {
    rollbacks,
    finishedMs,
    idle: idleReads,
    reads,
    calls: ofPortal(requests),
    polling: (checks * tookMs) / IDLE_MS,
    minimum: leastCalls(rollbacks),
  };
}

function pause(ms: number): Promise<void> {
  return new Promise(done => {
    setTimeout(done, ms);
  });
}

function ofPortal(calls: readonly LoggedCall[]): number {
  return calls.filter(({ path }) => path !== CLIENT_PATH).length;
}

/**
 * What the API of a server without versions allows at least. A rollout: one
 * write of its segment, and a call for each probe user of its proof. A flag: a
 * call for its override and one for its default, as no call writes two states.
 * An environment: the lists of its flags and states. Once: the list of
 * segments.
 */
function leastCalls(rollbacks: readonly Timed[]): number {
  const probes = rollbacks.reduce((sum, each) => sum + each.probes, 0);
  return rollbacks.length + probes + 2 * FLAGS + 2 * ENVIRONMENTS + 1;
}
