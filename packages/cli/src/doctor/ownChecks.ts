import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { asSentence } from '../errors';
import { journalFileOf } from '../journal/Journal';
import type { Session } from '../Session';
import type { Check } from './Check';

const PORTAL_MS = 5_000;

/** What the command itself needs, besides the flag server. */
export async function ownChecks(session: Session): Promise<readonly Check[]> {
  return [journal(session), ...slack(session), ...(await portal(session))];
}

function journal({ context }: Session): Check {
  const file = journalFileOf(context);
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
    return {
      id: 'journal',
      outcome: 'fine',
      sentence: `The journal is ${file}.`,
    };
  } catch (error) {
    return {
      id: 'journal',
      outcome: 'warning',
      sentence: `The journal cannot be written: ${asSentence(error)}`,
      fix: 'Set XDG_STATE_HOME to a folder you may write. A rollback goes on without it.',
    };
  }
}

function slack({ settings: { slackWebhook } }: Session): readonly Check[] {
  if (!slackWebhook) return [];
  try {
    const { host } = new URL(slackWebhook);
    return [
      {
        id: 'slack',
        outcome: 'fine',
        sentence: `Rollbacks are told to ${host}.`,
      },
    ];
  } catch {
    return [
      {
        id: 'slack',
        outcome: 'warning',
        sentence: 'SAFETY_SLACK_WEBHOOK is not an address, so nobody is told.',
        fix: 'Copy the address of the incoming webhook from Slack.',
      },
    ];
  }
}

async function portal(session: Session): Promise<readonly Check[]> {
  const client = await session.portal();
  if (!client) return [];
  try {
    const rollouts = await client.rollouts(PORTAL_MS);
    return [
      {
        id: 'portal',
        outcome: 'fine',
        sentence: `The portal answers and shows ${rollouts.length} rollouts.`,
      },
    ];
  } catch (error) {
    return [
      {
        id: 'portal',
        outcome: 'warning',
        sentence: asSentence(error),
        fix: 'A rollback goes to the flag server itself then, after at most 5 s.',
      },
    ];
  }
}
