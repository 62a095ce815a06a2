/**
 * A replica of a fleet as a process of its own, until whoever started it kills
 * it. Takes its task as JSON, and says a line for each look and before each
 * write that belongs to a turn, with the epoch of that turn. What it logs goes
 * to standard error.
 */
import { writeSync } from 'node:fs';
import { skewed } from '../../plugins/production-safety-backend/src/__testUtils__/skewed';
import { DatabaseClock } from '../../plugins/production-safety-backend/src/database/DatabaseClock';
import { epochNow } from '../../plugins/production-safety-backend/src/database/turns';
import type { Enlisted } from './Fleet';
import { startLadder } from './ladderReplica';
import { loggerOf, type Around } from './replica';
import { openDatabase, pause } from './Story';
import { startWatch } from './watchReplica';
import { namedAddress } from './witness';

const WRITE = /^(commit|done|again|save)$/;

/** At once, so that it is said before the process is gone. */
function say(what: string, rest: string | number = ''): void {
  writeSync(1, `${what} ${epochNow() ?? 0} ${rest}\n`);
}

async function main(): Promise<void> {
  const given: Enlisted = JSON.parse(process.argv[2]);
  const { name, database, holdMs, skewMs } = given;
  const knex = await openDatabase(namedAddress(database, name));
  const heard = (where: string, text: string) =>
    process.stderr.write(`${where}: ${text}\n`);
  const clock = await DatabaseClock.start({
    knex,
    clock: skewed(skewMs),
    logger: loggerOf(name, heard),
  });
  const around: Around = async (step, act) => {
    if (WRITE.test(step)) {
      say('write', step);
      await pause(holdMs);
    }
    return act();
  };
  const surroundings = {
    knex,
    clock,
    heard,
    around,
    looked: (many: number) => say('look', many),
  };
  if (given.work === 'watch') startWatch({ ...given, ...surroundings });
  else startLadder({ ...given, ...surroundings });
  say('ready');
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
