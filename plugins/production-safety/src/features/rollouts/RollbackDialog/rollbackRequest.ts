import type {
  CommandRequest,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';

/** Reasons that need one click. The first one is chosen to begin with. */
export const REASONS = [
  'errors',
  'experience',
  'wrongDetails',
  'slow',
  'other',
] as const;

export type ReasonKey = (typeof REASONS)[number];

/** What the reader has chosen so far. */
export interface RollbackChoice {
  readonly scope: 'everything' | 'parts';
  readonly parts: readonly string[];
  readonly reason: ReasonKey;
  readonly note: string;
}

export function firstChoice(part: string | undefined): RollbackChoice {
  return {
    scope: part ? 'parts' : 'everything',
    parts: part ? [part] : [],
    reason: REASONS[0],
    note: '',
  };
}

/** What is missing before it can start; undefined when nothing is. */
export function missing(choice: RollbackChoice): 'parts' | 'note' | undefined {
  if (choice.scope === 'parts' && choice.parts.length === 0) return 'parts';
  return choice.reason === 'other' && choice.note.trim().length < 3
    ? 'note'
    : undefined;
}

/** The request for a choice; `reasonText` is the chosen reason in words. */
export function requestOf(
  choice: RollbackChoice,
  reasonText: string,
): Pick<CommandRequest, 'reason' | 'parts'> {
  const note = choice.note.trim();
  const words = choice.reason === 'other' ? note : joined(reasonText, note);
  return choice.scope === 'parts'
    ? { reason: words, parts: choice.parts }
    : { reason: words };
}

function joined(reason: string, note: string): string {
  return note ? `${reason}: ${note}` : reason;
}

/** Flags the choice switches off, the primary one first. */
export function flagsOf(
  rollout: Pick<RolloutSummary, 'flags'>,
  choice: RollbackChoice,
): readonly string[] {
  return [...rollout.flags]
    .sort((a, b) => Number(b.primary) - Number(a.primary))
    .filter(
      ({ part }) =>
        choice.scope === 'everything' ||
        (part !== undefined && choice.parts.includes(part)),
    )
    .map(({ key }) => key);
}
