import { InputError } from '@backstage/errors';
import type { JournalEntry, JournalFact } from '@production-safety/core';

type Type = JournalFact['type'];

/** Members of each type; names that end in `?` may be absent. */
const MEMBERS: Readonly<Record<Type, readonly string[]>> = {
  command: ['command', 'rollouts', 'reason', 'parts?', 'flags?'],
  call: ['to', 'call', 'outcome', 'tookMs', 'rollout?', 'flag?', 'detail?'],
  event: ['rollout', 'event'],
  result: ['outcome', 'sentence', 'rollout?'],
  drill: ['rollout', 'environment', 'times', 'confirmed', 'statistics'],
  pushed: ['ids'],
};
const ALL = ['id', 'run', 'at', 'who', 'host', 'type'];
const CALL_OUTCOMES = ['done', 'failed'];

/**
 * Checks what the API document cannot say of entries: which members each type
 * has, and that the id is that of the run with a number.
 *
 * @throws InputError naming the entry, the member and what to write.
 */
export function readEntries(
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  entries.forEach((entry, index) => {
    const fault = idFault(entry) ?? timeFault(entry) ?? memberFault(entry);
    if (fault) throw new InputError(`entries[${index}].${fault}`);
  });
  return entries;
}

function idFault({ id, run }: JournalEntry): string | undefined {
  const number = id.startsWith(`${run}-`) ? id.slice(run.length + 1) : '';
  return /^[1-9]\d{0,8}$/.test(number)
    ? undefined
    : `id: ${id} is not of run ${run}. Write <run>-<number>.`;
}

function timeFault({ at }: JournalEntry): string | undefined {
  return Number.isNaN(Date.parse(at))
    ? `at: ${at} is no time. Write it as 2026-05-01T09:30:00.000Z.`
    : undefined;
}

function memberFault(entry: JournalEntry): string | undefined {
  const { type } = entry;
  const members = MEMBERS[type];
  const missing = members.find(name => !name.endsWith('?') && !(name in entry));
  if (missing) return `${missing}: a ${type} needs it.`;
  const known = [...ALL, ...members.map(name => name.replace('?', ''))];
  const stray = Object.keys(entry).find(name => !known.includes(name));
  if (stray) return `${stray}: a ${type} has none. Leave it away.`;
  return type === 'call' && !CALL_OUTCOMES.includes(entry.outcome)
    ? `outcome: that of a call is ${CALL_OUTCOMES.join(' or ')}.`
    : undefined;
}
