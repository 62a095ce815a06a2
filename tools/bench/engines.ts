import createKnex from 'knex';
import type { Knex } from 'knex';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A database to measure on, of its own. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  open(): Promise<Knex>;
  close(): Promise<void>;
}

export function sqlite(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'production-safety-bench-'));
  return {
    name: 'sqlite',
    open: async () =>
      createKnex({
        client: 'better-sqlite3',
        connection: { filename: join(folder, 'bench.sqlite') },
        useNullAsDefault: true,
      }),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

export async function postgres(): Promise<Engine | { missing: string }> {
  const started = await startPostgres();
  if ('missing' in started) return { missing: started.missing };
  return {
    name: 'postgres',
    open: async () =>
      createKnex({ client: 'pg', connection: `${started.url}/postgres` }),
    close: () => started.stop(),
  };
}

/** A PostgreSQL of its own, or why there is none. */
export type Started =
  | { readonly url: string; stop(): Promise<void> }
  | { readonly missing: string };

/** The wrapper's own helper, which is an ES module. */
export async function startPostgres(): Promise<Started> {
  const load = new Function('path', 'return import(path)');
  const file = resolve(__dirname, '../wrapper/postgres.mjs');
  const { startPostgres: start } = await load(`file://${file}`);
  return start();
}
