/**
 * A process of its own that works until whoever started it kills or suspends
 * it. Takes its database and the flag server as JSON, and says a line for each
 * step. What it logs goes to standard error.
 */
import { writeSync } from 'node:fs';
import { startReplica } from './replica';
import { openDatabase, pause } from './Story';

/** What such a process is told. */
export interface Given {
  readonly name: string;
  /** A SQLite file, which it has for itself, or a PostgreSQL. */
  readonly database: string;
  readonly apiUrl: string;
  readonly leaseMs?: number;
  /** Waits so long between saying a write and doing it. */
  readonly holdMs?: number;
}

/** Steps of a rollback; looking for work is none. */
const STEP = /^(load|commit|settle|http)/;
const WRITE = /^http (POST|PUT|PATCH)(?!.*identities)/;

async function main(): Promise<void> {
  const { database, holdMs = 0, ...given }: Given = JSON.parse(process.argv[2]);
  await startReplica({
    ...given,
    knex: await openDatabase(database),
    alone: !database.startsWith('postgresql:'),
    heard: (where, text) => process.stderr.write(`${where}: ${text}\n`),
    around: async (step, act) => {
      // At once, so that it is said before the process is gone.
      if (STEP.test(step)) writeSync(1, `${step}\n`);
      if (holdMs > 0 && WRITE.test(step)) await pause(holdMs);
      return act();
    },
  });
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
