import type { JournalEntry } from '@production-safety/core';

/**
 * Entries of a run as evidence for one rollout: whoever may read that rollout
 * may not read the others of the run, so nothing is left of them.
 */
export function evidenceOf(
  entries: readonly JournalEntry[],
  rolloutId: string,
): readonly JournalEntry[] {
  const isAlone = entries.every(
    entry =>
      entry.type !== 'command' ||
      entry.rollouts.every(rollout => rollout === rolloutId),
  );
  return entries.flatMap((entry): readonly JournalEntry[] => {
    switch (entry.type) {
      case 'command':
        return entry.rollouts.includes(rolloutId)
          ? [{ ...entry, rollouts: [rolloutId] }]
          : [];
      case 'pushed':
        return [];
      default:
        return entry.rollout === rolloutId ||
          (entry.rollout === undefined && isAlone)
          ? [entry]
          : [];
    }
  });
}
