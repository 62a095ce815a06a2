/**
 * A process of its own that works until whoever started it kills it. Takes
 * the file of its database and the flag server as JSON, and says a line for
 * each step. What it logs goes to standard error.
 */
import { writeSync } from 'node:fs';
import { startReplica } from './replica';
import { openDatabase } from './Story';

interface Given {
  readonly name: string;
  readonly file: string;
  readonly apiUrl: string;
}

/** Steps of a rollback; looking for work is none. */
const STEP = /^(load|commit|settle|http)/;

async function main(): Promise<void> {
  const { name, file, apiUrl }: Given = JSON.parse(process.argv[2]);
  await startReplica({
    name,
    apiUrl,
    knex: await openDatabase(file),
    alone: true,
    heard: (where, text) => process.stderr.write(`${where}: ${text}\n`),
    around: async (step, act) => {
      // At once, so that it is said before the process is gone.
      if (STEP.test(step)) writeSync(1, `${step}\n`);
      return act();
    },
  });
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
