import { ADMIN_CALLS } from '../FlagServer';
import type { FlagServer } from '../FlagServer';
import type { Around } from '../replica';
import { pause } from '../Story';
import { told } from '../scenario';
import type { Scenario, ScenarioContext } from '../scenario';

const STORM_MS = 3_000;
const V2 = { environments: { production: { versioning: 'v2' } } };

export const badAnswers: readonly Scenario[] = [
  told('429-storm', async ({ story, replica, server }) => {
    await server.fault({ mode: '429', retryAfter: 1 });
    await story.rollBack(replica);
    await story.watched(replica, () => pause(STORM_MS));
    await server.clearFaults();
  }),

  told(
    'hangs-of-30-s',
    async ({ story, replica, server }) => {
      await server.fault({ mode: 'latency', latencyMs: 30_000 });
      await story.rollBack(replica);
      await story.watched(replica, () => pause(STORM_MS));
      await server.clearFaults();
    },
    { timeoutMs: 300 },
  ),

  told('html-with-200', async ({ story, replica, server }) => {
    await server.fault({ mode: 'html' });
    await story.rollBack(replica);
    await story.watched(replica, () => pause(STORM_MS));
    await server.clearFaults();
  }),

  switchedInBetween('switched-to-v2-in-between', server => server.settings(V2)),

  switchedInBetween('key-revoked-mid-way', async server => {
    // Worse than it need be: the refusal repeats the key.
    await server.fault({
      mode: 'echo',
      status: 401,
      match: { path: ADMIN_CALLS },
    });
    setTimeout(() => server.clearFaults().catch(() => {}), STORM_MS);
  }),
];

/**
 * Once before each of the first writes of a rollback, after everything that
 * is read for it, something happens to the server.
 */
function switchedInBetween(
  id: string,
  happen: (server: FlagServer) => Promise<void>,
): Scenario {
  const before = (write: number): Scenario => {
    let armed: FlagServer | undefined;
    let writes = 0;
    const around: Around = async (step, act) => {
      if (armed && /^http (POST|PUT|PATCH)(?!.*identities)/.test(step)) {
        writes += 1;
        if (writes === write) await happen(armed);
      }
      return act();
    };
    return told(
      id,
      async ({ story, replica, server }) => {
        armed = server;
        await story.rollBack(replica);
        await story.watched(replica, async () => {
          await story.until(
            replica,
            ({ rollbacks }) => rollbacks[0].finishedAt !== undefined,
            'The rollback does not end',
            60_000,
          );
        });
      },
      { around },
    );
  };
  return {
    id,
    async run(context: ScenarioContext) {
      for (const write of [1, 2, 3]) await before(write).run(context);
    },
  };
}
