import { actors } from '@production-safety/testing';
import { CHECKER } from '../../../plugins/production-safety-backend/src/jobs/strayExposure';
import { FlagServer } from '../FlagServer';
import type { Replica } from '../replica';
import type { Scenario } from '../scenario';
import { Story, openDatabase } from '../Story';

const LATE_MS = 2_500;
const NOT_GOING_BACK = { close: 0, 'switch-off': 0, confirm: 0 };
const NOT_GOING_FORWARD = { 'set-exposure': 0 };

export const lateWrites: readonly Scenario[] = [
  {
    /**
     * One replica asks for the audience, the flag server takes its time and
     * makes it when another replica has long rolled back; then the first one
     * goes on and switches flags on. Nobody but that replica can know.
     */
    id: 'forward-write-lands-late',
    async run({ ledger }) {
      const server = await FlagServer.start();
      const knex = await openDatabase();
      const story = new Story(ledger, server, knex, 'late');
      const forward = await story.replica({
        slots: NOT_GOING_BACK,
        timeoutMs: 2 * LATE_MS,
      });
      const back = await story.replica({ slots: NOT_GOING_FORWARD });
      await story.declare(back);
      await server.fault({
        mode: 'late',
        latencyMs: LATE_MS,
        times: 1,
        match: { method: 'POST', path: '/segments/' },
      });
      await story.send(back, { type: 'start', reason: 'Go' });
      await server.untilWaiting('POST', '/segments/');
      await story.rollBack(back);
      await ended(story, back, actors.jo.ref);
      if ((await server.requestsUnderWay()) === 0) {
        throw new Error('The write was not late');
      }
      await nothingLeft(story, knex, back);
      await story.end(back);
      await close([forward, back], server, knex);
    },
  },
  {
    /**
     * Somebody without the portal switches a flag on for everybody, and the
     * flag server does it when the rollback is over. Only the serving check
     * can find it.
     */
    id: 'foreign-write-lands-late',
    async run({ ledger }) {
      const server = await FlagServer.start();
      const knex = await openDatabase();
      const story = new Story(ledger, server, knex, 'foreign');
      const replica = await story.replica();
      await story.beginServed(replica);
      const { landed } = await server.switchOnLate(story.flags[1], LATE_MS);
      await story.rollBack(replica);
      await ended(story, replica, actors.jo.ref);
      const stopChecking = story.keepChecking(replica);
      await landed;
      await ended(story, replica, CHECKER.ref);
      await stopChecking();
      await story.end(replica);
      await close([replica], server, knex);
    },
  },
];

async function ended(
  story: Story,
  replica: Replica,
  by: string,
): Promise<void> {
  await story.until(
    replica,
    ({ rollbacks }) =>
      rollbacks.every(({ finishedAt }) => finishedAt !== undefined) &&
      rollbacks.some(({ requestedBy }) => requestedBy.ref === by),
    `There is no end of the rollback by ${by}`,
  );
}

/** Waits until no effect is left to run. */
async function nothingLeft(
  story: Story,
  knex: Story['knex'],
  replica: Replica,
): Promise<void> {
  let left = 1;
  const counting = setInterval(async () => {
    const rows = await knex('outbox').whereIn('status', ['waiting', 'running']);
    left = rows.length;
  }, 50);
  await story.until(replica, () => left === 0, 'Effects never ended');
  clearInterval(counting);
}

async function close(
  replicas: readonly Replica[],
  server: FlagServer,
  knex: Story['knex'],
): Promise<void> {
  await Promise.all(replicas.map(({ worker }) => worker.stop()));
  await knex.destroy();
  await server.stop();
}
