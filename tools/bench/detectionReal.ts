import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../simulate/samplers';
import { startPostgres } from './engines';
import { realRows, skippedReal } from './detectionRealRows';
import { lookLateness } from './lookLateness';
import { startPortal } from './portalProcess';
import type { Portal } from './portalProcess';
import { PUSH_SIGNALS } from './pushing';
import { EVENT_SETTINGS } from './raiseOutage';
import type { Row } from './row';
import { startSandboxProcess } from './sandboxProcess';
import type { SandboxProcess } from './sandboxProcess';
import { TroubledRollout } from './TroubledRollout';
import { TroubleSender } from './TroubleSender';
import { KINDS } from './troubleKinds';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Rollouts of each kind. */
const EACH = 40;
/** As long everybody is seen to be well. */
const CALM_MS = 3 * MINUTE;
/** Within this trouble begins, at some moment. */
const SPREAD_MS = 2 * MINUTE;
/** What is not taken back by then counts as this late. */
const PATIENCE_MS = 4 * MINUTE;

/**
 * From the first bad second to V1 confirmed, on the real clock: a portal in a
 * process of its own, its flag server in another, and many rollouts at once.
 * The times are those that the portal records.
 */
export async function benchRealDetection(): Promise<readonly Row[]> {
  const server = await startPostgres();
  if ('missing' in server) return skippedReal(server.missing);
  const sandbox = await startSandboxProcess();
  try {
    const portal = await startPortal({
      postgres: server.url,
      productionSafety: settings(sandbox),
    });
    try {
      return await measure(portal, sandbox);
    } finally {
      await portal.stop();
    }
  } finally {
    sandbox.stop();
    await server.stop();
  }
}

async function measure(
  portal: Portal,
  sandbox: SandboxProcess,
): Promise<readonly Row[]> {
  const rollouts = KINDS.flatMap((kind, number) =>
    Array.from(
      { length: EACH },
      (_, index) => new TroubledRollout(portal, kind, number * EACH + index),
    ),
  );
  await sandbox.control('POST', '/flagsmith/seed', {
    flags: rollouts.map(({ name }) => ({ name })),
  });
  for (const rollout of rollouts) await rollout.declare();
  const sender = new TroubleSender(portal.url, rollouts);
  sender.start();
  const from = Date.now();
  await Promise.all(
    rollouts.map((rollout, index) => play(rollout, index, from)),
  );
  await sender.stop();
  const now = Date.now();
  const late = lookLateness(portal.looks, { from, to: now - 10 * SECOND, now });
  process.stdout.write(
    `${rollouts.length} rollouts at once, load of this machine ${loadavg()
      .map(each => each.toFixed(1))
      .join(' ')}\n`,
  );
  return realRows(rollouts, PATIENCE_MS, late, sender.refused);
}

/** What happens to one rollout, from health to the proof that it is back. */
async function play(
  rollout: TroubledRollout,
  index: number,
  from: number,
): Promise<void> {
  const random = seededRandom(1_000 + index);
  const badAt = from + CALM_MS + random() * SPREAD_MS;
  if (rollout.kind.when !== 'at-start') await rollout.begin();
  if (rollout.kind.when === 'later') rollout.goBadAt(badAt);
  await sleep(badAt - Date.now());
  if (rollout.kind.when === 'at-start') rollout.goBadAt(await rollout.begin());
  if (rollout.kind.when === 'event') await rollout.raise();
  await rollout.untilBack(PATIENCE_MS);
}

function settings(sandbox: SandboxProcess) {
  return {
    signals: PUSH_SIGNALS,
    events: [EVENT_SETTINGS],
    flagsmith: [
      {
        id: 'default',
        apiUrl: `${sandbox.url}/api/v1/`,
        organisationKey: 'sandbox-admin-key',
        clientPollSeconds: 15,
        projectId: 1,
        environments: [{ name: 'production', clientKey: 'sandbox-production' }],
      },
    ],
  };
}
