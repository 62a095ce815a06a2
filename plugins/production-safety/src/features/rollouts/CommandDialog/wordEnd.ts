import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { PendingCommand } from './commandWords';

const DAY_MS = 86_400_000;

/** How long a person's word on a gate lasts. */
export interface WordTerm {
  readonly proposedMs: number;
  readonly longestMs: number;
}

/** Absent for commands that do not end. */
export function termOf(
  { type }: Pick<PendingCommand, 'type'>,
  { attestForMs }: Pick<RolloutDetail, 'attestForMs'>,
): WordTerm | undefined {
  if (type === 'attest') {
    return { proposedMs: attestForMs, longestMs: 30 * DAY_MS };
  }
  // Long enough for a colleague to look.
  return type === 'waive-gate'
    ? { proposedMs: DAY_MS, longestMs: 14 * DAY_MS }
    : undefined;
}

/** ISO time of what the field says; absent when nothing may end then. */
export function wordEnd(
  value: string,
  now: number,
  { longestMs }: Pick<WordTerm, 'longestMs'>,
): string | undefined {
  const at = Date.parse(value);
  return at > now && at <= now + longestMs
    ? new Date(at).toISOString()
    : undefined;
}
