import { isSafetyError } from '@production-safety/core';
import type { Around } from '../replica';
import { FlagServer } from '../FlagServer';
import { prepareSafety, safetyRollback } from '../safetyRollback';
import { told } from '../scenario';
import type { Scenario, Told } from '../scenario';
import { Story, openDatabase, pause } from '../Story';

/** Exit codes of `safety rollback` that say that V1 is confirmed, or not. */
const CONFIRMED = 0;
const SAID_NOT_TO_BE = [2, 3];
const LEASE_MS = 1_000;

export const rivals: readonly Scenario[] = [
  told('two-engineers', async ({ story, replica, server }) => {
    const other = await story.replica();
    await bothAdvance({ story, replica, server }, other);
    await story.watched(replica, async () => {
      await Promise.all([story.rollBack(replica), story.rollBack(other)]);
      await ended(story, replica);
    });
    await other.worker.stop();
  }),

  told('portal-and-cli', async ({ story, replica, server, context }) => {
    await prepareSafety();
    await story.noteWhoHasV2();
    // So slow that each of them finds the other in the middle of it.
    await server.fault({ mode: 'latency', latencyMs: 150 });
    const [{ code, said }] = await Promise.all([
      safetyRollback(server, story),
      story.watched(replica, async () => {
        await pause(400);
        await story.rollBack(replica);
        await ended(story, replica);
      }),
    ]);
    context.ledger.heard('terminal or journal', said);
    context.ledger.note(`safety rollback ended with ${code}`);
    if (code === CONFIRMED) {
      const served = await server.served(250);
      if (served.size > 0) {
        context.ledger.violation(
          'confirmed-but-served',
          `${served.size} users get V2 after the terminal said confirmed`,
        );
      }
    } else if (!SAID_NOT_TO_BE.includes(code)) {
      context.ledger.violation('lost-rollback', `exit code ${code}: ${said}`);
    }
  }),

  frozenReplica('set-exposure'),
  frozenReplica('close'),
];

/** Both saw the same page, so one of them has to look again. */
async function bothAdvance(
  { story, replica }: Pick<Told, 'story' | 'replica' | 'server'>,
  other: Told['replica'],
): Promise<void> {
  const seen = await replica.store.load(story.id);
  const advance = { type: 'advance', reason: 'Go' } as const;
  await Promise.all(
    [replica, other].map(each =>
      story.send(each, advance, seen?.version).catch(error => {
        if (!isSafetyError(error, 'conflict')) throw error;
      }),
    ),
  );
  await story.until(
    replica,
    ({ exposureWrite }) => exposureWrite?.status === 'done',
    'The forward step was never written',
  );
}

async function ended(story: Story, replica: Told['replica']): Promise<void> {
  await story.until(
    replica,
    ({ rollbacks }) =>
      rollbacks.length > 0 &&
      rollbacks.every(({ finishedAt }) => finishedAt !== undefined),
    'The rollback does not end',
  );
}

/**
 * Three replicas on one database. One stands still just before it writes, as
 * a suspended machine does, loses its lease, and goes on when all is over.
 */
function frozenReplica(during: 'set-exposure' | 'close'): Scenario {
  return {
    id: `frozen-during-${during}`,
    async run({ ledger }) {
      const server = await FlagServer.start();
      const knex = await openDatabase();
      const story = new Story(ledger, server, knex, `frozen-${during}`);
      const ice = new Ice();
      const settings = { leaseMs: LEASE_MS };
      const first = await story.replica({ ...settings, around: ice.around });
      await story.beginServed(first);
      ice.freezeAtNextWrite();
      if (during === 'set-exposure') {
        await story.send(first, { type: 'advance', reason: 'Go' });
      } else {
        await story.rollBack(first);
      }
      await ice.frozen;
      const others = [
        await story.replica(settings),
        await story.replica(settings),
      ];
      if (during === 'set-exposure') await story.rollBack(others[0]);
      await story.watched(others[0], () => ended(story, others[0]));
      ice.thaw();
      // What it was about to write may arrive; it must not stay.
      await story.until(
        others[0],
        () => ice.isStill(1_000),
        'The thawed replica never came to rest',
      );
      await story.end(others[0]);
      await Promise.all([first, ...others].map(({ worker }) => worker.stop()));
      await knex.destroy();
      await server.stop();
    },
  };
}

/** Holds every call of a replica, from one moment to another. */
class Ice {
  readonly frozen: Promise<void>;
  #tell!: () => void;
  #isArmed = false;
  #held: Promise<void> | undefined;
  #release!: () => void;
  #lastWriteAt = 0;

  constructor() {
    this.frozen = new Promise(tell => {
      this.#tell = tell;
    });
  }

  freezeAtNextWrite(): void {
    this.#isArmed = true;
  }

  thaw(): void {
    this.#lastWriteAt = Date.now();
    this.#release();
  }

  /** True when nothing was written to the flag server for so long. */
  isStill(forMs: number): boolean {
    return Date.now() - this.#lastWriteAt > forMs;
  }

  readonly around: Around = async (step, act) => {
    const isWrite = /^http (POST|PUT|PATCH)(?!.*identities)/.test(step);
    if (this.#isArmed && isWrite) {
      this.#isArmed = false;
      return this.#holdFirst(act);
    }
    await this.#held;
    if (isWrite) this.#lastWriteAt = Date.now();
    const answer = await act();
    await this.#held;
    return answer;
  };

  /** The write goes out first, before any timer could say that it is late. */
  async #holdFirst<T>(act: () => Promise<T>): Promise<T> {
    let isAnswered!: () => void;
    const thawed = new Promise<void>(release => {
      this.#release = release;
    });
    this.#held = new Promise(answered => {
      isAnswered = answered;
    });
    this.#tell();
    await thawed;
    return act().finally(isAnswered);
  }
}
