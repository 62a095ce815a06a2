import { Fleet } from '../Fleet';
import { onPostgres } from '../postgres';
import type { ScenarioContext } from '../scenario';
import { openDatabase } from '../Story';
import { WatchStory } from '../WatchStory';
import { judgeTurns, witness } from '../witness';

/** A process takes seconds to start, so one kill in so many is a real one. */
const ONE_IN = 10;
const REPLICAS = 3;
const LEASE_MS = 1_200;
/** Rollouts that break in a round, and as many that stay well. */
const A_ROUND = 4;
const ANSWERED_WITHIN_MS = 60_000;

/**
 * Three replicas of the watch on PostgreSQL. Rollouts break while replicas are
 * killed and suspended, mostly whichever watches and often between deciding
 * and writing. Each that breaks is rolled back once, and no other is.
 */
export const watchers = onPostgres('watchers', async ({ url }, context) => {
  const { ledger } = context;
  const wanted = Math.ceil(context.kills / ONE_IN);
  const knex = await openDatabase(url);
  await witness(knex, {
    events: 'rollout_events',
    turn: 'rollouts',
    actors: ['autopilot'],
  });
  const fleet = new Fleet(
    { work: 'watch', database: url, leaseMs: LEASE_MS },
    ledger,
  );
  const story = new WatchStory(knex, ledger);
  try {
    await fleet.start(REPLICAS);
    story.start();
    for (let round = 1; ledger.kills < wanted; round += 1) {
      await tellOne(story, fleet, { ...context, kills: wanted }, round);
    }
    await story.untilAnswered(ANSWERED_WITHIN_MS);
  } finally {
    await fleet.end();
    await story.stop();
  }
  const turns = await judgeTurns(knex, fleet.said, ledger);
  const decisions = await story.judge();
  const looks = fleet.said.filter(({ what }) => what === 'look').length;
  ledger.note(
    `${ledger.kills} kills, ${fleet.suspensions} suspensions, ${turns} turns, ${looks} looks, ${decisions} decisions`,
  );
  await knex.destroy();
});

/** Each disturbance meets a rollout that has just broken. */
async function tellOne(
  story: WatchStory,
  fleet: Fleet,
  { ledger, kills, random }: ScenarioContext,
  round: number,
): Promise<void> {
  const breaking: string[] = [];
  for (let at = 1; at <= A_ROUND; at += 1) {
    breaking.push(await story.add(`breaks-${round}-${at}`, true));
    await story.add(`well-${round}-${at}`, false);
  }
  for (const [at, id] of breaking.entries()) {
    await fleet.ready();
    await story.break(id);
    const how = at % 2 === 0 ? 'suspend' : 'kill';
    if (how === 'suspend' || ledger.kills < kills) {
      await fleet.disturb(how, random);
    }
  }
  // Somebody has watched in peace before the next ones are added.
  await story.untilAnswered(ANSWERED_WITHIN_MS);
}
