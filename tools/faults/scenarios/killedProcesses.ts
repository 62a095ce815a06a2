import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { FlagServer } from '../FlagServer';
import type { Scenario, ScenarioContext } from '../scenario';
import { Story, openDatabase } from '../Story';

/** A process takes seconds to start, so one kill in so many is a real one. */
const ONE_IN = 50;
/** Kills of one story: while V2 is written, and while it is taken back. */
const KILLS_OF_A_STORY = { start: 1, rollback: 3 } as const;
/** A process with nothing left to do is killed while it idles. */
const IDLE_MS = 1_500;

const LOADER = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const DOOMED = resolve(__dirname, '../doomedWorker.ts');

/** Real processes are killed with SIGKILL in the middle of their steps. */
export const killedProcesses: Scenario = {
  id: 'killed-processes',
  async run(context) {
    const { ledger, kills } = context;
    const wanted = Math.ceil(kills / ONE_IN);
    const folder = mkdtempSync(join(tmpdir(), 'faults-'));
    const server = await FlagServer.start();
    while (ledger.kills < wanted) {
      const name = `process-${ledger.runs + 1}`;
      const file = join(folder, `${name}.sqlite`);
      await tellOne({ name, file, wanted, server }, context);
    }
    await server.stop();
    rmSync(folder, { recursive: true });
  },
};

interface Place {
  readonly name: string;
  readonly file: string;
  readonly wanted: number;
  readonly server: FlagServer;
}

async function tellOne(
  place: Place,
  { ledger, random }: ScenarioContext,
): Promise<void> {
  const { name, file, wanted, server } = place;
  const knex = await openDatabase(file);
  const story = new Story(ledger, server, knex, name, 6);
  const portal = await story.replica();
  await portal.worker.stop();
  const killSome = async (times: number) => {
    for (let turn = 0; turn < times && ledger.kills < wanted; turn += 1) {
      const step = 1 + Math.floor(random() * 25);
      const worker = { ...place, name: `${name}-${turn}` };
      const { last, said } = await killAtStep(step, worker);
      ledger.kills += 1;
      ledger.note(`killed at ${last}`);
      ledger.heard('standard error of a worker', said);
    }
  };
  await story.begin(portal);
  await killSome(KILLS_OF_A_STORY.start);
  await story.rollBack(portal);
  await killSome(KILLS_OF_A_STORY.rollback);
  const survivor = await story.replica({ alone: true });
  await story.end(survivor);
  await survivor.worker.stop();
  await knex.destroy();
}

/** Answers the last step of the process, and what it logged. */
async function killAtStep(
  step: number,
  { name, file, server }: Place,
): Promise<{ last: string; said: string }> {
  const given = JSON.stringify({
    name,
    database: file,
    apiUrl: server.apiUrl,
  });
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--require', LOADER, DOOMED, given],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = once(child, 'exit');
  let said = '';
  child.stderr.on('data', text => {
    said += text;
  });
  let idle: NodeJS.Timeout | undefined;
  let steps = 0;
  let last = 'nothing';
  createInterface(child.stdout).on('line', line => {
    clearTimeout(idle);
    idle = setTimeout(() => child.kill('SIGKILL'), IDLE_MS);
    steps += 1;
    if (steps <= step) last = line;
    if (steps === step) child.kill('SIGKILL');
  });
  // One that finds nothing to do says nothing.
  const silent = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const [code] = await end;
  clearTimeout(idle);
  clearTimeout(silent);
  if (code !== null) throw new Error(`The worker ended by itself: ${said}`);
  return { last, said };
}
