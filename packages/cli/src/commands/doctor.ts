import { targetOf } from '@production-safety/core';
import type { Given } from '../args/Given';
import type { Check } from '../doctor/Check';
import { connectionFaults } from '../doctor/connectionFaults';
import { ownChecks } from '../doctor/ownChecks';
import { CliError, messageOf } from '../errors';
import type { ExitName } from '../exitCodes';
import { serverOf } from '../flags/connect';
import { deadMansLine } from '../flags/deadMansLine';
import { findChosen } from '../rollouts/findChosen';
import type { Places } from '../rollouts/findChosen';
import type { Session } from '../Session';
import { placesOf } from './placesOf';

const TONES = {
  fine: 'done',
  warning: 'warning',
  broken: 'failed',
  unknown: 'note',
} as const;

const EVERYTHING = { flags: [], all: true, parts: [] } as const;

/** Tests all that a rollback depends on. */
export async function run(_given: Given, session: Session): Promise<ExitName> {
  const { output } = session;
  const places = await placesOf(session, { direct: true });
  const checks = [
    ...(await serverChecks(session, places)),
    ...(await ownChecks(session)),
  ];
  for (const { environment, outcome, sentence, fix } of checks) {
    const isNamed = !environment || sentence.includes(environment);
    const where = isNamed ? '' : `${environment}: `;
    output.mark(TONES[outcome], `${where}${sentence}`);
    if (fix) output.say(`    ${fix}`);
  }
  const isBroken = checks.some(({ outcome }) => outcome === 'broken');
  const lines = isBroken ? [] : await linesOf(session, places);
  if (lines.length > 0) {
    output.say();
    output.say('Without Node, with the key in SAFETY_FLAGSMITH_KEY:');
    for (const { rollout, curl } of lines) {
      output.say(`# ${rollout}`);
      output.say(curl);
    }
  }
  const exit = isBroken ? 'found' : 'ok';
  output.json({ command: 'doctor', exit, checks, lines });
  return exit;
}

/** What keeps the adapter from connecting, else its own examination. */
async function serverChecks(
  session: Session,
  places: Places,
): Promise<readonly Check[]> {
  try {
    serverOf(session.settings);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { message: sentence, fix } = error;
    return [
      { id: 'settings', outcome: 'broken', sentence, ...(fix ? { fix } : {}) },
    ];
  }
  const faults = await connectionFaults(session, places.connection);
  if (faults.length > 0) return faults;
  const { inspection } = await places.connection();
  return inspection.examine();
}

async function linesOf(
  session: Session,
  places: Places,
): Promise<readonly { readonly rollout: string; readonly curl: string }[]> {
  try {
    const server = serverOf(session.settings);
    const chosen = await findChosen(EVERYTHING, session, places);
    const connection = await places.connection();
    return await Promise.all(
      chosen.map(async ({ rollout }) => ({
        rollout: rollout.id,
        curl: await deadMansLine(server, connection, targetOf(rollout)),
      })),
    );
  } catch (error) {
    session.output.mark('note', messageOf(error));
    return [];
  }
}
