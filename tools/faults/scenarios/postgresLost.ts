import { FlagServer } from '../FlagServer';
import { onPostgres } from '../postgres';
import { Story, openDatabase, pause } from '../Story';

const LOST_MS = 20_000;

/**
 * The server of the database is gone for 20 seconds in the middle of a
 * rollback, with two replicas on it: while the rollout is being closed, and
 * while flags are switched off behind it.
 */
export const postgresLost = onPostgres(
  'postgres-lost-for-20-s',
  async (postgres, { ledger }) => {
    const server = await FlagServer.start();
    const knex = await openDatabase(postgres.url);
    for (const when of ['closing', 'tidying up'] as const) {
      const name = `lost-while-${when.replace(' ', '-')}`;
      const story = new Story(ledger, server, knex, name, 6);
      const replicas = [await story.replica(), await story.replica()];
      await story.beginServed(replicas[0]);
      const stopChecking = story.keepChecking(replicas[1]);
      // So slow that it is in the middle of it.
      await server.fault({ mode: 'latency', latencyMs: 300 });
      await story.rollBack(replicas[0]);
      await story.watched(replicas[1], async () => {
        await story.until(
          replicas[1],
          ({ rollbacks: [{ confirmation, closure }] }) =>
            when === 'closing'
              ? closure.status === 'pending'
              : confirmation.status === 'confirmed',
          'Not confirmed although users have V1',
        );
        await postgres.crash();
        const lostAt = Date.now();
        await pause(LOST_MS);
        if (!(await postgres.restart())) throw new Error('It did not restart');
        ledger.note(`${when}: lost for ${Date.now() - lostAt} ms`);
      });
      await server.clearFaults();
      const { rollbacks } = await story.end(replicas[1]);
      ledger.note(`${when}: ${rollbacks[0].confirmation.status}`);
      await stopChecking();
      await Promise.all(replicas.map(({ worker }) => worker.stop()));
    }
    await knex.destroy();
    await server.stop();
  },
);
