import type {
  OperationView,
  RollbackResponse,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import createKnex from 'knex';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import type { BenchBackend } from './backendProcess';
import { until } from './sandboxProcess';

/** A rollout to be declared; its id is `default.<name>`. */
export interface Declared {
  readonly name: string;
  readonly environment?: string;
  /** Keys, the primary one first. */
  readonly flags: readonly string[];
}

const MIGRATIONS = resolve(
  __dirname,
  '../../plugins/production-safety-backend/migrations',
);

/** The plugin's tables, in a database that may be new. */
export async function migrated(knex: Knex): Promise<Knex> {
  await knex.migrate.latest({ directory: MIGRATIONS });
  return knex;
}

export function inMemory(): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
}

/** Declares a rollout with one phase at 25 %, and begins it. */
export async function begin(
  backend: BenchBackend,
  { name, environment = 'production', flags }: Declared,
): Promise<void> {
  await backend.call('POST', '/rollouts', {
    apiVersion: 'production-safety.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name, title: name },
    spec: {
      component: 'component:default/bench',
      owner: 'user:default/mock',
      environment,
      flags: flags.map((key, at) => ({ key, primary: at === 0 })),
      plan: [{ phase: 'beta', exposure: { percent: 25 }, soak: '0d' }],
    },
  });
  await send(backend, name, { type: 'start', reason: 'Benchmark' });
}

/** Waits until what was asked for last is written. */
export function written(backend: BenchBackend, name: string): Promise<void> {
  return until(
    async () => {
      const { items } = await backend.call<{ items: { type: string }[] }>(
        'GET',
        `/rollouts/default.${name}/events?limit=1`,
      );
      return items[0]?.type === 'exposure-written';
    },
    180_000,
    50,
  );
}

export function send<T = RolloutDetail>(
  backend: BenchBackend,
  name: string,
  command: object,
): Promise<T> {
  return backend.call<T>('POST', `/rollouts/default.${name}/commands`, command);
}

/** One rollback as its caller sees it, in milliseconds from the command. */
export interface Timed {
  readonly confirmedMs: number;
  /** When nothing was left to do, by the operation's own times. */
  readonly finished: Promise<number>;
  readonly probes: number;
}

/** Rolls back and waits until it is confirmed. */
export async function timeRollback(
  backend: BenchBackend,
  name: string,
): Promise<Timed> {
  const start = performance.now();
  const { operation } = await send<RollbackResponse>(backend, name, {
    type: 'rollback',
    reason: 'Benchmark',
  });
  const read = () =>
    backend.call<OperationView>('GET', `/operations/${operation.id}`);
  await until(async () => (await read()).state === 'confirmed', 60_000, 10);
  const confirmedMs = performance.now() - start;
  const { confirmation } = await read();
  const finished = async () => {
    await until(async () => Boolean((await read()).finishedAt), 180_000);
    const { requestedAt, finishedAt } = await read();
    return Date.parse(String(finishedAt)) - Date.parse(String(requestedAt));
  };
  return {
    confirmedMs,
    finished: finished(),
    probes: confirmation.probes?.asked ?? 0,
  };
}
