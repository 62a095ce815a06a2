import type { Given } from '../../args/Given';
import { wholeNumber } from '../../args/parseCommand';
import type { ExitName } from '../../exitCodes';
import type { JournalEntry } from '@production-safety/core';
import { journalFileOf } from '../../journal/Journal';
import { readJournal, unpushed } from '../../journal/readJournal';
import type { Session } from '../../Session';

/** Shows what this machine did. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output, context } = session;
  const limit = wholeNumber(given.one('limit') ?? '30', 'limit', {
    min: 1,
    max: 100_000,
  });
  const file = journalFileOf(context);
  const all = readJournal(file);
  const left = unpushed(all).length;
  const shown = all.filter(({ type }) => type !== 'event').slice(-limit);
  shown.forEach(entry => output.say(lineOf(entry)));
  output.say(
    all.length === 0
      ? `Nothing in ${file} yet.`
      : `${left} of ${all.length} entries are not in the portal yet (${file}).`,
  );
  output.json({
    command: 'journal list',
    file,
    unpushed: left,
    entries: all.slice(-limit),
  });
  return 'ok';
}

function lineOf(entry: JournalEntry): string {
  const when = entry.at.replace('T', ' ').replace(/\.\d+Z$/, 'Z');
  switch (entry.type) {
    case 'command':
      return `${when}  ${entry.who}  ${entry.command} ${entry.rollouts.join(
        ', ',
      )}: ${entry.reason}`;
    case 'call':
      return `${when}    ${entry.to} ${entry.call} ${[entry.rollout, entry.flag]
        .filter(Boolean)
        .join(' ')}: ${entry.outcome}${
        entry.detail ? `, ${entry.detail}` : ''
      } (${entry.tookMs} ms)`;
    case 'result':
      return `${when}    ${entry.outcome}: ${entry.sentence}`;
    case 'drill':
      return `${when}    ${entry.confirmed} of ${entry.times} rollbacks of ${entry.rollout} confirmed`;
    case 'pushed':
      return `${when}  ${entry.who}  brought ${entry.ids.length} entries into the portal`;
    default:
      return `${when}    ${entry.rollout}`;
  }
}
