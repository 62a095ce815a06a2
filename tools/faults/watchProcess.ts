/**
 * A replica of the watch as a process of its own, until whoever started it
 * kills it. Takes its task as JSON, and says a line for each look and for each
 * write that a look leads to, with the epoch of its turn. What it logs goes to
 * standard error.
 */
import { writeSync } from 'node:fs';
import { epochNow } from '../../plugins/production-safety-backend/src/database/turns';
import type { Enlisted } from './Fleet';
import { openDatabase, pause } from './Story';
import { startWatch } from './watchReplica';
import { namedAddress } from './witness';

/** At once, so that it is said before the process is gone. */
function say(what: string, rest: string | number = ''): void {
  writeSync(1, `${what} ${epochNow() ?? 0} ${rest}\n`);
}

async function main(): Promise<void> {
  const { database, holdMs, ...given }: Enlisted = JSON.parse(process.argv[2]);
  startWatch({
    ...given,
    knex: await openDatabase(namedAddress(database, given.name)),
    heard: (where, text) => process.stderr.write(`${where}: ${text}\n`),
    looked: rollouts => say('look', rollouts),
    around: async (step, act) => {
      if (step === 'commit') {
        say('write');
        await pause(holdMs);
      }
      return act();
    },
  });
  say('ready');
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
