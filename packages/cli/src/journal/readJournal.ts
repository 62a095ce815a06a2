import { existsSync, readFileSync } from 'node:fs';
import type { JournalEntry } from '@production-safety/core';

/**
 * Entries of a journal, oldest first. A line that was cut off, as when the
 * machine lost power, is left out.
 */
export function readJournal(file: string): readonly JournalEntry[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap(line => {
      try {
        return line ? [JSON.parse(line) as JournalEntry] : [];
      } catch {
        return [];
      }
    });
}

/** Word of a command that went to the local sandbox. */
export const ON_SANDBOX = '--sandbox';

/**
 * Entries that the portal has not got yet, oldest first, without runs on the
 * sandbox: they are about no rollout, and must not pass for one.
 */
export function unpushed(
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  const pushed = new Set(
    entries.flatMap(entry => (entry.type === 'pushed' ? entry.ids : [])),
  );
  const played = new Set(
    entries.flatMap(entry =>
      entry.type === 'command' && entry.command.split(' ').includes(ON_SANDBOX)
        ? entry.run
        : [],
    ),
  );
  return entries.filter(
    ({ type, id, run }) =>
      type !== 'pushed' && !pushed.has(id) && !played.has(run),
  );
}
