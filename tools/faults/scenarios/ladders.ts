import { fastClock } from '../fastTime';
import { Fleet } from '../Fleet';
import { LadderStory } from '../LadderStory';
import { PagingServer } from '../PagingServer';
import { onPostgres } from '../postgres';
import { openDatabase } from '../Story';
import { judgeTurns, witness } from '../witness';

/** A process takes seconds to start, so one kill in so many is a real one. */
const ONE_IN = 10;
const REPLICAS = 3;
const LEASE_MS = 1_200;
/** Incidents that nobody takes, at the same time. */
const AT_ONCE = 3;
/** Disturbances of one generation of them. */
const A_LIFE = 4;
/** A minute of theirs is a second. */
const TIMES = 60;
const SETTLED_WITHIN_MS = 60_000;

/**
 * Three replicas of the ladder and the deputy on PostgreSQL, which are killed
 * and suspended while nobody takes several incidents. Each rung pages once and
 * each prompt is said once, none before its time, and none is missed.
 */
export const ladders = onPostgres('ladders', async ({ url }, context) => {
  const { ledger, random } = context;
  const wanted = Math.ceil(context.kills / ONE_IN);
  const knex = await openDatabase(url);
  await witness(knex, {
    events: 'incident_events',
    turn: 'incidents',
    actors: ['escalation', 'deputy'],
  });
  const server = await PagingServer.start();
  const time = { from: Date.now(), times: TIMES };
  const fleet = new Fleet(
    {
      ...{ work: 'ladder', database: url, leaseMs: LEASE_MS },
      ...{ pagingUrl: server.url, time },
    },
    ledger,
  );
  const story = new LadderStory(knex, fastClock(time), server, ledger);
  try {
    await fleet.start(REPLICAS);
    for (let life = 1; ledger.kills < wanted; life += 1) {
      for (let at = 1; at <= AT_ONCE; at += 1) {
        await story.declare(`incident-${life}-${at}`);
      }
      const lived = story.live(SETTLED_WITHIN_MS);
      for (let at = 0; at < A_LIFE && ledger.kills < wanted; at += 1) {
        await fleet.ready();
        await fleet.disturb(at % 2 === 0 ? 'suspend' : 'kill', random);
      }
      await lived;
    }
    await story.settled(SETTLED_WITHIN_MS);
  } finally {
    await fleet.end();
  }
  const turns = await judgeTurns(knex, fleet.said, ledger);
  const looks = fleet.said.filter(({ what }) => what === 'look').length;
  const told = await story.judge(ledger.kills + fleet.suspensions);
  ledger.note(
    `${ledger.kills} kills, ${fleet.suspensions} suspensions, ${turns} turns, ${looks} looks, ${told.rungs} rungs, ${told.prompts} prompts, ${told.again} sent again under the same key`,
  );
  await server.stop();
  await knex.destroy();
});
