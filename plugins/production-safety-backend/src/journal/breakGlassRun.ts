import type {
  RecordBreakGlassCommand,
  RecordDrillCommand,
} from '@production-safety/core';
import type { JournalEntry } from '@production-safety/core';
import type { CommandEntry } from '../database/JournalTable';

type Of<T extends JournalEntry['type']> = Extract<JournalEntry, { type: T }>;

/** A run that is over, and the entry that says so. */
export interface FinishedRun {
  readonly command: RecordBreakGlassCommand | RecordDrillCommand;
  readonly resultId: string;
}

/**
 * What a rollout has to learn of a run, by the run's entries about it in
 * their order. Undefined while there is no result, for other commands, and
 * when the portal carried the command out: then it knows.
 */
export function breakGlassRun(
  entries: readonly JournalEntry[],
  rolloutId: string,
): FinishedRun | undefined {
  const asked = entries.find(
    (entry): entry is CommandEntry =>
      entry.type === 'command' && entry.rollouts.includes(rolloutId),
  );
  const result = [...entries]
    .reverse()
    .find(
      (entry): entry is Of<'result'> =>
        entry.type === 'result' && (entry.rollout ?? rolloutId) === rolloutId,
    );
  const command = asked && verbOf(asked);
  if (!asked || !result || !command || isByPortal(entries, rolloutId)) {
    return undefined;
  }
  const { run, who, host, at, reason } = asked;
  const parts = partsOf(entries, asked, rolloutId);
  return {
    resultId: result.id,
    command: {
      type: 'record-break-glass',
      run,
      command,
      who,
      host,
      at: Date.parse(at),
      reason,
      ...(parts.length > 0 ? { parts } : {}),
      outcome: result.outcome,
      sentence: result.sentence,
    },
  };
}

const VERBS = ['rollback', 'restore'] as const;

/** The command's first word; the others are arguments. */
function verbOf({ command }: CommandEntry) {
  const [word] = command.trim().split(/\s+/);
  return VERBS.find(verb => verb === word);
}

/** The portal took it, and nobody went past it to the flag server. */
export function isByPortal(
  entries: readonly JournalEntry[],
  rolloutId: string,
): boolean {
  const calls = entries.filter(
    (entry): entry is Of<'call'> =>
      entry.type === 'call' && (entry.rollout ?? rolloutId) === rolloutId,
  );
  return (
    calls.some(({ to, outcome }) => to === 'portal' && outcome === 'done') &&
    !calls.some(({ to }) => to === 'flags')
  );
}

/**
 * The command names the parts of all rollouts it was about; what core decided
 * for this one says which are its own.
 */
function partsOf(
  entries: readonly JournalEntry[],
  asked: CommandEntry,
  rolloutId: string,
): readonly string[] {
  const decided = entries
    .flatMap(entry =>
      entry.type === 'event' && entry.rollout === rolloutId
        ? [entry.event as { type?: unknown; parts?: unknown } | null]
        : [],
    )
    .find(event => event?.type === 'rollback-requested');
  const parts = decided?.parts;
  return Array.isArray(parts) && parts.every(part => typeof part === 'string')
    ? parts
    : asked.parts ?? [];
}
