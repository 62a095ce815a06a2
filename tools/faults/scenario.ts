import { FlagServer } from './FlagServer';
import type { Ledger } from './Ledger';
import type { Replica, ReplicaOptions } from './replica';
import { Story, openDatabase } from './Story';

export interface ScenarioContext {
  readonly ledger: Ledger;
  /** Numbers in [0, 1) that are the same for the same seed. */
  readonly random: () => number;
  /** How often a process is to be killed, where that is the scenario. */
  readonly kills: number;
}

export interface Scenario {
  readonly id: string;
  run(context: ScenarioContext): Promise<void>;
}

export interface Told {
  readonly story: Story;
  readonly replica: Replica;
  readonly server: FlagServer;
  readonly context: ScenarioContext;
}

/**
 * A scenario with one portal, one flag server and V2 for a quarter of users
 * to begin with, and the serving check looking all the time; ends when the
 * rollback has ended.
 */
export function told(
  id: string,
  tell: (told: Told) => Promise<void>,
  settings: Partial<ReplicaOptions> & {
    readonly flags?: number;
    /** Sets the flag server up. */
    readonly server?: object;
  } = {},
): Scenario {
  const { flags, server: setUp = {}, ...options } = settings;
  return {
    id,
    async run(context) {
      const server = await FlagServer.start();
      const knex = await openDatabase();
      const story = new Story(context.ledger, server, knex, id, flags);
      const replica = await story.replica(options);
      let stopChecking = async () => {};
      try {
        await story.beginServed(replica, setUp);
        stopChecking = story.keepChecking(replica);
        await tell({ story, replica, server, context });
        const { rollbacks } = await story.end(replica);
        const [{ confirmation, requestedAt, finishedAt }] = rollbacks;
        context.ledger.note(
          `${confirmation.status}, ${inSeconds(
            (confirmation.at ?? requestedAt) - requestedAt,
          )}; over after ${inSeconds((finishedAt ?? 0) - requestedAt)}`,
        );
      } finally {
        await stopChecking();
        await replica.worker.stop();
        await knex.destroy();
        await server.stop();
      }
    },
  };
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state += 0x6d2b79f5;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
