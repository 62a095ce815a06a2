import type { JournalEntry } from '@production-safety/core';
import type { CommandEntry } from '../database/JournalTable';

/**
 * What a caller is to a rollout: may roll it back, may not, may not even know
 * that it is there, or nobody has declared it.
 */
export type Standing = 'open' | 'denied' | 'hidden' | 'unknown';

export interface Judged {
  readonly entry: JournalEntry;
  /** Rollouts of the entry that the caller may roll back. */
  readonly rollouts: readonly string[];
  /** Kept also where it is refused for a rollout that is not declared yet. */
  readonly isKept: boolean;
  readonly reason?: string;
}

/** Rollouts that entries are about, by the entries themselves or their run. */
export function rolloutsOf(
  entry: JournalEntry,
  commands: readonly CommandEntry[],
): readonly string[] {
  switch (entry.type) {
    case 'command':
      return entry.rollouts;
    case 'pushed':
      return [];
    default:
      return entry.rollout === undefined
        ? commands
            .filter(({ run }) => run === entry.run)
            .flatMap(({ rollouts }) => rollouts)
        : [entry.rollout];
  }
}

/**
 * Judges one entry by the rollouts it is about. One that is about several is
 * taken for those that the caller may roll back.
 *
 * @param mayAny - There may be a rollout that the caller may roll back;
 * nobody else leaves anything here.
 */
export function judgeEntry(
  entry: JournalEntry,
  rollouts: readonly string[],
  standingOf: (rollout: string) => Standing,
  mayAny: boolean,
): Judged {
  const open = rollouts.filter(rollout => standingOf(rollout) === 'open');
  if (open.length > 0) return { entry, rollouts: open, isKept: true };
  const denied = rollouts.filter(rollout => standingOf(rollout) === 'denied');
  if (denied.length > 0 || !mayAny) {
    const what = denied.length > 0 ? denied.join(', ') : 'anything';
    return refused(entry, notAllowed(what));
  }
  if (rollouts.length === 0) return { entry, rollouts, isKept: true };
  // The same words whether it is hidden or not there.
  const isKept = rollouts.every(rollout => standingOf(rollout) === 'unknown');
  return { ...refused(entry, notDeclared(rollouts)), isKept };
}

function refused(entry: JournalEntry, reason: string): Judged {
  return { entry, rollouts: [], isKept: false, reason };
}

export function notAllowed(what: string): string {
  return `You may not roll back ${what}: that needs production-safety.rollout.rollback.`;
}

function notDeclared(rollouts: readonly string[]): string {
  return `There is no rollout ${rollouts.join(
    ', ',
  )} here. Declare it, then push the journal again.`;
}
