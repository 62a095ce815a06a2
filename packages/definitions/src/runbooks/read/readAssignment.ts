import { RUNBOOK_ROLES } from '@production-safety/core';
import type { DurationMs, RunbookRole } from '@production-safety/core';
import { readDuration } from '../../fields/duration';

/** Who does a step, and under which terms. */
export interface Assignment {
  readonly role?: RunbookRole;
  readonly timeBoxMs?: DurationMs;
  readonly optional: boolean;
  readonly twoPeople: boolean;
  /** What could not be understood. */
  readonly unknown: readonly string[];
}

const TIME_BOX = /^(\d{1,6})\s?(s|min|h|d)$/;

/** Reads what stands between the underscores: `Operations, 2 min, optional.` */
export function readAssignment(text: string): Assignment {
  const words = text
    .trim()
    .replace(/\.$/, '')
    .split(',')
    .map(word => word.trim());
  let found: Assignment = { optional: false, twoPeople: false, unknown: [] };
  for (const word of words) {
    const role = RUNBOOK_ROLES.find(name => name === word);
    const timeBoxMs = readTimeBox(word);
    if (role && !found.role) {
      found = { ...found, role };
    } else if (timeBoxMs !== undefined && found.timeBoxMs === undefined) {
      found = { ...found, timeBoxMs };
    } else if (word === 'optional') {
      found = { ...found, optional: true };
    } else if (word === 'two people') {
      found = { ...found, twoPeople: true };
    } else {
      found = { ...found, unknown: [...found.unknown, word] };
    }
  }
  return found;
}

function readTimeBox(word: string): DurationMs | undefined {
  const match = TIME_BOX.exec(word);
  if (!match) return undefined;
  const [, amount, unit] = match;
  const ms = readDuration(`${amount}${unit === 'min' ? 'm' : unit}`);
  return ms === 0 ? undefined : ms;
}
