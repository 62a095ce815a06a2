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

/** Entries that the portal has not got yet, oldest first. */
export function unpushed(
  entries: readonly JournalEntry[],
): readonly JournalEntry[] {
  const pushed = new Set(
    entries.flatMap(entry => (entry.type === 'pushed' ? entry.ids : [])),
  );
  return entries.filter(
    entry => entry.type !== 'pushed' && !pushed.has(entry.id),
  );
}
