import { resolve } from 'node:path';
import type { Scenario, ScenarioContext } from './scenario';

/** A PostgreSQL of our own. */
export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
  /** Ends it at once; what was committed is kept. */
  crash(): Promise<void>;
  /** After a crash; true when it answers. */
  restart(): Promise<boolean>;
}

/** A scenario on PostgreSQL; skipped where there is none. */
export function onPostgres(
  id: string,
  tell: (postgres: Postgres, context: ScenarioContext) => Promise<void>,
): Scenario {
  return {
    id,
    async run(context) {
      const postgres = await start();
      if ('missing' in postgres) {
        context.ledger.skip(postgres.missing);
        return;
      }
      await tell(postgres, context).finally(() => postgres.stop());
    },
  };
}

/** The wrapper's own helper, which is an ES module. */
async function start(): Promise<Postgres | { readonly missing: string }> {
  const load = new Function('path', 'return import(path)');
  const file = resolve(__dirname, '../wrapper/postgres.mjs');
  const { startPostgres } = await load(`file://${file}`);
  return startPostgres({ durable: true });
}
