const MINUTE_MS = 60_000;

/** A moment as a field for date and time takes it, on the local clock. */
export function localMinute(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * MINUTE_MS;
  return new Date(at - offset).toISOString().slice(0, 16);
}
