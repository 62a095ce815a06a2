import type { DurationMs, EpochMs } from '../../shared/time';
import type { ActionItem } from './actionItem';

const DAY_MS: DurationMs = 86_400_000;
/** A day is over last where clocks are twelve hours behind UTC. */
const LAST_ZONE_MS: DurationMs = 12 * 3_600_000;

/**
 * When a due date is over everywhere on earth; nothing for what is no day of
 * the calendar.
 *
 * @public
 */
export function dueDateEndsAt(dueOn: string): EpochMs | undefined {
  const startsAt = /^\d{4}-\d{2}-\d{2}$/.test(dueOn)
    ? Date.parse(`${dueOn}T00:00:00Z`)
    : NaN;
  if (Number.isNaN(startsAt)) return undefined;
  // Some engines take 30 February for a day in March.
  const isSame = new Date(startsAt).toISOString().startsWith(dueOn);
  return isSame ? startsAt + DAY_MS + LAST_ZONE_MS : undefined;
}

/**
 * Whether an action item is open although its due date is over.
 *
 * @public
 */
export function isOverdue(
  { closed, dueOn }: Pick<ActionItem, 'closed' | 'dueOn'>,
  now: EpochMs,
): boolean {
  if (closed || dueOn === undefined) return false;
  const endsAt = dueDateEndsAt(dueOn);
  return endsAt !== undefined && endsAt <= now;
}
