import type { Around, Replica } from '../replica';
import { FlagServer } from '../FlagServer';
import type { Scenario, ScenarioContext } from '../scenario';
import { Story, openDatabase } from '../Story';

/** Stories told side by side, each on a flag server of its own. */
const ROWS = 6;
/** Short, so that the next worker may soon take over. */
const LEASE_MS = 150;
/** A worker that is still alive after this long is not needed any more. */
const LONGEST_LIFE_MS = 3_000;
/** Kills of one story: before V2 is written, before more of it, and after. */
const KILLS_AT = { start: 2, advance: 3, rollback: 7 } as const;
/** What a worker may be killed at. */
const STEPS = [
  'claim',
  'load',
  'commit',
  'settle',
  'extend',
  'sleep',
  'http GET',
  'http POST',
  'http PUT',
] as const;
const NEVER = new Promise<never>(() => {});

/**
 * Dies at the n-th call of a kind: the call is not made, or it is made and
 * its answer is lost. Nothing is given back and nothing follows, as after
 * `kill -9`.
 */
class Doom {
  readonly died: Promise<string>;
  readonly #step: string;
  readonly #isAfter: boolean;
  #left: number;
  #isDead = false;
  #tell!: (step: string) => void;

  constructor(random: () => number) {
    this.#step = STEPS[Math.floor(random() * STEPS.length)];
    this.#left = 1 + Math.floor(random() * 4);
    this.#isAfter = random() < 0.5;
    this.died = new Promise(tell => {
      this.#tell = tell;
    });
  }

  /** Whoever is abandoned for good makes no further call either. */
  bury(): void {
    this.#isDead = true;
  }

  readonly around: Around = async (step, act) => {
    if (this.#isDead) return NEVER;
    const isMine = step.startsWith(this.#step);
    if (isMine && !this.#isAfter && this.#isLast()) return this.#die(step);
    const answer = await act();
    // An empty claim is no step of a rollback.
    const isEmpty = Array.isArray(answer) && answer.length === 0;
    if (this.#isDead) return NEVER;
    if (isMine && this.#isAfter && !isEmpty && this.#isLast()) {
      return this.#die(step);
    }
    return answer;
  };

  #isLast(): boolean {
    this.#left -= 1;
    return this.#left === 0;
  }

  #die(step: string): Promise<never> {
    this.#isDead = true;
    const moment = this.#isAfter ? 'after' : 'before';
    this.#tell(`${moment} ${step.replace(/ \/.*/, '')}`);
    return NEVER;
  }
}

/** Counts down over all rows. */
interface Tally {
  left: number;
  told: number;
  readonly at: Map<string, number>;
}

/** Workers die at every kind of step, over and over, and others go on. */
export const killedWorkers: Scenario = {
  id: 'killed-workers',
  async run(context) {
    const tally: Tally = { left: context.kills, told: 0, at: new Map() };
    await Promise.all(
      Array.from({ length: ROWS }, () => tellInARow(context, tally)),
    );
    context.ledger.kills += context.kills - tally.left;
    const where = [...tally.at].sort(([, a], [, b]) => b - a);
    context.ledger.note(
      `killed ${where.map(([at, count]) => `${at} ${count}`).join(', ')}`,
    );
  },
};

async function tellInARow(
  context: ScenarioContext,
  tally: Tally,
): Promise<void> {
  const server = await FlagServer.start();
  const knex = await openDatabase();
  while (tally.left > 0) {
    tally.told += 1;
    const name = `killed-${tally.told}`;
    const story = new Story(context.ledger, server, knex, name, 3);
    await tellOne(story, context, tally);
  }
  await knex.destroy();
  await server.stop();
}

async function tellOne(
  story: Story,
  { random }: ScenarioContext,
  tally: Tally,
): Promise<void> {
  const portal = await story.replica({ leaseMs: LEASE_MS });
  // Commands come from a process that lives; its own worker does not run.
  await portal.worker.stop();
  const killSome = async (times: number) => {
    for (let turn = 0; turn < times && tally.left > 0; turn += 1) {
      await liveAndDie(story, portal, random, tally);
    }
  };
  await story.begin(portal);
  await killSome(KILLS_AT.start);
  await story.send(portal, { type: 'advance', reason: 'Go' });
  await killSome(KILLS_AT.advance);
  await story.rollBack(portal);
  await killSome(KILLS_AT.rollback);
  const survivor = await story.replica({ leaseMs: LEASE_MS });
  await story.end(survivor);
  await survivor.worker.stop();
}

/** One worker until it dies, or until nothing is left for it to die at. */
async function liveAndDie(
  story: Story,
  portal: Replica,
  random: () => number,
  tally: Tally,
): Promise<void> {
  const doom = new Doom(random);
  await story.replica({ leaseMs: LEASE_MS, around: doom.around });
  const died = await Promise.race([doom.died, nothingLeft(story, portal)]);
  doom.bury();
  if (died === undefined || tally.left === 0) return;
  tally.left -= 1;
  tally.at.set(died, (tally.at.get(died) ?? 0) + 1);
}

async function nothingLeft(story: Story, { store }: Replica) {
  const deadline = Date.now() + LONGEST_LIFE_MS;
  for (;;) {
    await new Promise(done => {
      setTimeout(done, 20);
    });
    const rollout = await store.load(story.id);
    const { exposureWrite, rollbacks = [] } = rollout ?? {};
    const isOver =
      rollbacks.length > 0
        ? rollbacks.every(({ finishedAt }) => finishedAt !== undefined)
        : exposureWrite?.status === 'done';
    if (isOver || Date.now() > deadline) return undefined;
  }
}
