import { targetOf } from '@production-safety/core';
import type { ExitName } from '../exitCodes';
import { serverOf } from '../flags/connect';
import { deadMansLine } from '../flags/deadMansLine';
import type { Places } from '../rollouts/findChosen';
import type { Chosen } from '../rollouts/select';
import type { Session } from '../Session';

/** Prints what to run when even Node is missing. Changes nothing. */
export async function printCurl(
  chosen: readonly Chosen[],
  { settings, output }: Session,
  places: Places,
): Promise<ExitName> {
  const server = serverOf(settings);
  const connection = await places.connection();
  const lines = await Promise.all(
    chosen.map(async ({ rollout }) => ({
      rollout: rollout.id,
      curl: await deadMansLine(server, connection, targetOf(rollout)),
    })),
  );
  for (const { rollout, curl } of lines) {
    output.say(`# ${rollout}`);
    output.say(curl);
  }
  output.json({ command: 'print-curl', lines });
  return 'ok';
}
