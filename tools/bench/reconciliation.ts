import { aDefinition, aPhase, aRollout } from '@production-safety/testing';
import type { Knex } from 'knex';
import { startBackend } from './backendProcess';
import type { BenchBackend } from './backendProcess';
import {
  begin,
  inMemory,
  migrated,
  send,
  timeRollback,
  written,
} from './journey';
import type { Declared } from './journey';
import { atMost, percentile, round, shown } from './row';
import type { Row } from './row';
import { startSandboxProcess, until } from './sandboxProcess';
import type { SandboxProcess } from './sandboxProcess';
import { storeServed } from './served';

const ROLLOUTS = 1_000;
const WARM_UP = 3;
const SAMPLES = 40;
const STEADY_MS = 60_000;
/** Longer than checks are apart. */
const SETTLED_MS = 17_000;
const MEASURED = { name: 'measured', flags: ['measured-0', 'measured-1'] };

/**
 * What comparing 1,000 rollouts with the flag server costs it, and how long a
 * rollback takes meanwhile; compared with the same portal and the same flag
 * server while nothing is compared.
 */
export async function benchReconciliation(): Promise<readonly Row[]> {
  const sandbox = await startSandboxProcess();
  const knex = await migrated(inMemory());
  const flags = [
    ...MEASURED.flags,
    ...Array.from({ length: ROLLOUTS }, (_, at) => `many-${at}`),
  ];
  await sandbox.control('POST', '/flagsmith/seed', {
    flags: flags.map(name => ({ name })),
  });
  try {
    await fill(knex, sandbox);
    const idle = await measure(knex, sandbox, false);
    const loaded = await measure(knex, sandbox, true);
    return rowsOf(idle, loaded);
  } finally {
    await knex.destroy();
    sandbox.stop();
  }
}

interface Measured {
  readonly rollbacks: readonly number[];
  readonly perMinute: number;
}

function rowsOf(idle: Measured, loaded: Measured): Row[] {
  const samples = loaded.rollbacks.length;
  const p95 = (of: Measured) => percentile(of.rollbacks, 0.95);
  const ratio = p95(loaded) / p95(idle);
  return [
    shown({
      id: 'reconciliation.1000.calls',
      value: loaded.perMinute,
      unit: 'requests/min',
      samples: 1,
    }),
    shown({
      id: 'reconciliation.idle.rollback.p95',
      value: p95(idle),
      unit: 'ms',
      samples,
    }),
    atMost(
      {
        id: 'reconciliation.1000-vs-idle.rollback.p95',
        value: ratio,
        unit: 'x',
        samples,
        comparedWith: 'reconciliation.idle.rollback.p95',
        ratio: round(ratio),
      },
      1.5,
    ),
  ];
}

/** Rollbacks of one rollout while the others are compared, or not. */
async function measure(
  knex: Knex,
  sandbox: SandboxProcess,
  isScheduled: boolean,
): Promise<Measured> {
  const flagsmithUrl = sandbox.url;
  const backend = await startBackend({ knex, flagsmithUrl, isScheduled });
  try {
    if (isScheduled) await settled(sandbox);
    const perMinute = isScheduled ? await callsPerMinute(sandbox) : 0;
    const rollbacks: number[] = [];
    const again = isScheduled ? restore : begin;
    await again(backend, MEASURED);
    for (let turn = 0; turn < WARM_UP + SAMPLES; turn += 1) {
      await written(backend, MEASURED.name);
      const { confirmedMs, finished } = await timeRollback(
        backend,
        MEASURED.name,
      );
      await finished;
      if (turn >= WARM_UP) rollbacks.push(confirmedMs);
      // Spread over the checks, which are further apart than rollbacks take.
      await pause(400);
      if (turn + 1 < WARM_UP + SAMPLES) await restore(backend, MEASURED);
    }
    return { rollbacks, perMinute };
  } finally {
    await backend.stop();
  }
}

async function restore(
  backend: BenchBackend,
  { name }: Pick<Declared, 'name'>,
): Promise<void> {
  await send(backend, name, { type: 'restore', reason: 'Benchmark' });
}

/**
 * A portal that has just started asks once for each rollout which overrides
 * are its own; after that nothing is asked for single rollouts.
 */
async function settled(sandbox: SandboxProcess): Promise<void> {
  const single = async () =>
    (await sandbox.requests()).filter(({ path }) =>
      path.endsWith('/associated-features/'),
    ).length;
  await until(async () => {
    await sandbox.control('DELETE', '/requests');
    await pause(SETTLED_MS);
    const all = await sandbox.requests();
    return all.length > 0 && (await single()) === 0;
  }, 180_000);
}

async function callsPerMinute(sandbox: SandboxProcess): Promise<number> {
  await sandbox.control('DELETE', '/requests');
  await pause(STEADY_MS);
  return ((await sandbox.requests()).length * 60_000) / STEADY_MS;
}

/** Rollouts at 25 %, in the database and at the flag server. */
function fill(knex: Knex, sandbox: SandboxProcess): Promise<void> {
  const rollouts = Array.from({ length: ROLLOUTS }, (_, at) =>
    aRollout()
      .defined(
        aDefinition()
          .named(`many-${at}`)
          .withFlags({ key: `many-${at}`, primary: true })
          .withPlan(aPhase('beta', 25), aPhase('full', 100)),
      )
      .inPhase(0),
  );
  return storeServed(knex, sandbox, rollouts);
}

function pause(ms: number): Promise<void> {
  return new Promise(done => {
    setTimeout(done, ms);
  });
}
