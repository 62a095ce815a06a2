import { pause } from '../Story';
import { told } from '../scenario';
import type { Scenario } from '../scenario';

/** Long enough for every quick repetition to have failed. */
const OUTAGE_MS = 3_000;

export const outages: readonly Scenario[] = [
  told('down-before', async ({ story, replica, server }) => {
    await server.fault({ mode: 'reset' });
    await story.rollBack(replica);
    await story.watched(replica, () => pause(OUTAGE_MS));
    await server.clearFaults();
  }),

  told('down-during', async ({ story, replica, server }) => {
    // The write that closes arrives; everything after it does not.
    const noLook = { path: '^/api/v1/identities/$' };
    await server.fault({ mode: 'reset', match: noLook });
    await story.rollBack(replica);
    await story.watched(replica, async () => {
      await story.until(
        replica,
        ({ rollbacks }) => rollbacks[0].closure.status !== 'pending',
        'Closing was never reported',
      );
      await server.fault({ mode: 'reset' });
      await pause(OUTAGE_MS);
    });
    await server.clearFaults();
  }),

  told('down-after', async ({ story, replica, server }) => {
    // Confirmed, and then gone while the flags are switched off behind it.
    await server.fault({
      mode: 'reset',
      match: { method: 'PUT', path: '/featurestates/' },
    });
    await story.rollBack(replica);
    await story.watched(replica, async () => {
      await story.until(
        replica,
        ({ rollbacks }) => rollbacks[0].confirmation.status === 'confirmed',
        'Not confirmed although users have V1',
      );
      await server.fault({ mode: 'reset' });
      await pause(OUTAGE_MS);
    });
    await server.clearFaults();
  }),

  told(
    'half-of-the-flags-fail',
    async ({ story, replica, server }) => {
      const half = [...story.numbers.values()].filter((_, at) => at % 2 === 0);
      await server.fault({ mode: '500', match: { path: '/segments/' } });
      await server.fault({
        mode: '500',
        match: { path: `/features/(${half.join('|')})/` },
      });
      await story.rollBack(replica);
      await story.watched(replica, () => pause(OUTAGE_MS));
      await server.clearFaults();
    },
    {
      flags: 6,
      server: { environments: { production: { versioning: 'v2' } } },
    },
  ),
];
