import { WEEKDAYS } from '../../rollouts/gate';
import type { FreezeWindow, GateSpec, Weekday } from '../../rollouts/gate';
import type { EpochMs } from '../../shared/time';
import { closed, open, unknown } from './finding';
import type { Finding } from './finding';
import { DAY, MINUTE } from './gateWindow';

type Weekly = Extract<FreezeWindow, { zone: string }>;

/** Windows that follow each other are one for people; more is a mistake. */
const MOST_IN_A_ROW = 40;
const DAY_MINUTES = DAY / MINUTE;

/** Closed in each of the plan's windows; nothing but forward steps asks it. */
export function judgeFreezeGate(
  { windows = [], of }: GateSpec,
  now: EpochMs,
): Finding {
  if (windows.length === 0) {
    return unknown(
      `The plan names no windows${
        of ? ` of the calendar ${of}` : ''
      }. A person may attest it.`,
    );
  }
  const ends = windows.map(window => endOf(window, now));
  if (ends.some(end => Number.isNaN(end))) {
    return unknown('A freeze window of the plan cannot be read.');
  }
  const end = endOfAll(windows, now);
  return end === undefined
    ? open('No change freeze now.')
    : closed('Change freeze: no rollout goes forward now.', {
        earliestAt: end,
        missing: 'the end of the freeze',
      });
}

/** When the freeze ends in which `now` is, over windows that touch. */
function endOfAll(
  windows: readonly FreezeWindow[],
  now: EpochMs,
): EpochMs | undefined {
  let end: EpochMs | undefined;
  for (let step = 0; step < MOST_IN_A_ROW; step += 1) {
    const later = latestEnd(windows, end ?? now);
    if (later === undefined) break;
    end = later;
  }
  return end;
}

function latestEnd(
  windows: readonly FreezeWindow[],
  at: EpochMs,
): EpochMs | undefined {
  const ends = windows.flatMap(window => endOf(window, at) ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** End of the window if `at` is inside; NaN for a window that is none. */
function endOf(window: FreezeWindow, at: EpochMs): EpochMs | undefined {
  if ('zone' in window) return endOfWeekly(window, at);
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  if (!(from < to)) return NaN;
  return at >= from && at < to ? to : undefined;
}

function endOfWeekly(
  { days, from, to, zone }: Weekly,
  at: EpochMs,
): EpochMs | undefined {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const local = localTime(at, zone);
  if (!local || Number.isNaN(begin + end) || days.length === 0) return NaN;
  const length = end > begin ? end - begin : end - begin + DAY_MINUTES;
  const yesterday = WEEKDAYS[(WEEKDAYS.indexOf(local.day) + 6) % 7];
  const since = [
    ...(days.includes(local.day) ? [local.minute - begin] : []),
    ...(days.includes(yesterday) ? [local.minute - begin + DAY_MINUTES] : []),
  ].filter(minutes => minutes >= 0 && minutes < length);
  if (since.length === 0) return undefined;
  const thisMinute = Math.floor(at / MINUTE) * MINUTE;
  return thisMinute + (length - Math.min(...since)) * MINUTE;
}

/** Minutes since midnight; NaN for what is no time of day. */
function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? 60 * Number(match[1]) + Number(match[2]) : NaN;
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Day and minute on the clocks of a zone; `undefined` for an unknown zone. */
function localTime(
  at: EpochMs,
  zone: string,
): { readonly day: Weekday; readonly minute: number } | undefined {
  const parts = Object.fromEntries(
    (formatOf(zone)?.formatToParts(at) ?? []).map(({ type, value }) => [
      type,
      value,
    ]),
  );
  const day = WEEKDAYS.find(name => name === parts.weekday?.toLowerCase());
  return day && { day, minute: 60 * Number(parts.hour) + Number(parts.minute) };
}

/** Making one is slow, and there are few zones. */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = FORMATS.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    FORMATS.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}
