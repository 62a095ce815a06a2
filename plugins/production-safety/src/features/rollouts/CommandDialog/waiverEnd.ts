const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No waiver lasts longer. */
export const LONGEST_WAIVER_MS = 14 * DAY_MS;

/** What is proposed: long enough for a colleague to look. */
export function proposedEnd(now: number): string {
  return localMinute(now + DAY_MS);
}

/** A moment as a field for date and time takes it, on the local clock. */
export function localMinute(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offset).toISOString().slice(0, 16);
}

/** ISO time of what the field says; absent when no waiver may end then. */
export function waiverEnd(value: string, now: number): string | undefined {
  const at = Date.parse(value);
  return at > now && at <= now + LONGEST_WAIVER_MS
    ? new Date(at).toISOString()
    : undefined;
}
