import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Given } from '../doomedWorker';
import { FlagServer } from '../FlagServer';
import type { Ledger } from '../Ledger';
import { onPostgres } from '../postgres';
import type { Scenario } from '../scenario';
import { Story, openDatabase, pause } from '../Story';

const LEASE_MS = 1_000;
/** Enough to suspend a process between what it says and what it does. */
const HOLD_MS = 100;
const STILL_MS = 2_000;

const LOADER = require.resolve('@backstage/cli/config/nodeTransform.cjs');
const DOOMED = resolve(__dirname, '../doomedWorker.ts');

/**
 * Three replicas on PostgreSQL, one of them a process that is suspended just
 * before it writes, loses its lease, and goes on when all is over.
 */
export const frozenProcesses: readonly Scenario[] = [
  frozenProcess('set-exposure'),
  frozenProcess('close'),
];

function frozenProcess(during: 'set-exposure' | 'close'): Scenario {
  const id = `process-frozen-during-${during}`;
  return onPostgres(id, async ({ url }, { ledger }) => {
    const server = await FlagServer.start();
    const knex = await openDatabase(url);
    const story = new Story(ledger, server, knex, id);
    const settings = { leaseMs: LEASE_MS };
    const portal = await story.replica(settings);
    await story.beginServed(portal);
    await portal.worker.stop();
    const frozen = await SuspendedProcess.start(
      {
        name: `${id}-f`,
        database: url,
        apiUrl: server.apiUrl,
        leaseMs: LEASE_MS,
        holdMs: HOLD_MS,
      },
      ledger,
    );
    if (during === 'set-exposure') {
      await story.send(portal, { type: 'advance', reason: 'Go' });
    } else {
      await story.rollBack(portal);
    }
    ledger.note(`suspended at ${await frozen.suspended}`);
    const others = [
      await story.replica(settings),
      await story.replica(settings),
    ];
    const stopChecking = story.keepChecking(others[1]);
    if (during === 'set-exposure') await story.rollBack(others[0]);
    await story.watched(others[0], async () => {
      await story.until(
        others[0],
        ({ rollbacks }) =>
          rollbacks.length > 0 &&
          rollbacks.every(({ finishedAt }) => finishedAt !== undefined),
        'The rollback does not end',
      );
    });
    await frozen.resumeAndRest();
    await story.end(others[0]);
    await frozen.end();
    await stopChecking();
    await Promise.all(others.map(({ worker }) => worker.stop()));
    await knex.destroy();
    await server.stop();
  });
}

/** A worker that is suspended at its first write to the flag server. */
class SuspendedProcess {
  readonly suspended: Promise<string>;
  readonly #child: ChildProcess;
  #saidAt = 0;

  static async start(given: Given, ledger: Ledger): Promise<SuspendedProcess> {
    const child = spawn(
      process.execPath,
      ['--no-warnings', '--require', LOADER, DOOMED, JSON.stringify(given)],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child.stderr.on('data', text =>
      ledger.heard('standard error of a worker', String(text)),
    );
    return new SuspendedProcess(child);
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.suspended = new Promise((tell, fail) => {
      child.once('exit', () => fail(new Error('The worker ended by itself')));
      createInterface(child.stdout!).on('line', line => {
        const isFirst = this.#saidAt === 0;
        const isWrite = /^http (POST|PUT|PATCH)(?!.*identities)/.test(line);
        if (isFirst && isWrite) {
          child.kill('SIGSTOP');
          tell(line);
        }
        if (isWrite || !isFirst) this.#saidAt = Date.now();
      });
    });
  }

  /** Goes on, and waits until it has nothing more to say. */
  async resumeAndRest(): Promise<void> {
    this.#saidAt = Date.now();
    this.#child.kill('SIGCONT');
    while (Date.now() - this.#saidAt < STILL_MS) await pause(50);
  }

  async end(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }
}
