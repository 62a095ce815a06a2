import type { Runbook } from './runbook';

const DAY_MS = 86_400_000;

/**
 * How long ago a runbook was reviewed, in whole days.
 *
 * @public
 */
export interface RunbookReview {
  /** Date of the last review, `YYYY-MM-DD`. */
  readonly reviewed: string;
  /** Negative for a date that has not come yet. */
  readonly ageDays: number;
  /** Longest age that its owner allows. */
  readonly everyDays: number;
  readonly isOverdue: boolean;
}

/**
 * The last review of a runbook, counted against a day, `YYYY-MM-DD`.
 * Undefined when it does not say when it was reviewed, or not as a date.
 *
 * @public
 */
export function reviewOf(
  { reviewed, reviewEveryMs }: Pick<Runbook, 'reviewed' | 'reviewEveryMs'>,
  today: string,
): RunbookReview | undefined {
  if (reviewed === undefined) return undefined;
  const ageDays = Math.round(
    (Date.parse(today) - Date.parse(reviewed)) / DAY_MS,
  );
  if (Number.isNaN(ageDays)) return undefined;
  const everyDays = reviewEveryMs / DAY_MS;
  return { reviewed, ageDays, everyDays, isOverdue: ageDays > everyDays };
}
