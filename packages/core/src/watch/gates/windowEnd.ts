import { WEEKDAYS } from '../../rollouts/gate';
import type { FreezeWindow } from '../../rollouts/gate';
import type { EpochMs } from '../../shared/time';
import { DAY, HOUR, MINUTE } from './gateWindow';
import { momentsOf, wallTimeOf } from './wallClock';

type Weekly = Extract<FreezeWindow, { zone: string }>;

const WEEK = 7 * DAY;
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = WEEKDAYS.indexOf('thu');
/** Clocks are put forward and back by less. */
const CLOCK_CHANGE = 3 * HOUR;

/**
 * When a window ends, if `at` is inside; `undefined` outside. NaN for a window
 * that is none.
 */
export function endOfWindow(
  window: FreezeWindow,
  at: EpochMs,
): EpochMs | undefined {
  if ('zone' in window) return endOfWeekly(window, at);
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  if (!(from < to)) return NaN;
  return at >= from && at < to ? to : undefined;
}

/** A stretch of the week, in time since Monday at midnight. */
interface Stretch {
  readonly begin: number;
  readonly length: number;
}

function endOfWeekly(window: Weekly, at: EpochMs): EpochMs | undefined {
  const stretches = stretchesOf(window);
  const wall = wallTimeOf(at, window.zone);
  const isReadable = stretches.every(
    ({ begin, length }) => begin >= 0 && length > 0,
  );
  if (wall === undefined || stretches.length === 0 || !isReadable) return NaN;
  const monday = mondayBefore(wall);
  const ends = stretches.flatMap(({ begin, length }) =>
    [monday - WEEK, monday, monday + WEEK].flatMap(week => {
      const [from, to] = [week + begin, week + begin + length];
      const isNear = wall > from - CLOCK_CHANGE && wall < to + CLOCK_CHANGE;
      if (!isNear) return [];
      // Where an hour comes twice the window has both.
      const { first } = momentsOf(from, window.zone);
      const { last } = momentsOf(to, window.zone);
      return at >= first && at < last ? [last] : [];
    }),
  );
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

function mondayBefore(wall: number): number {
  const day = Math.floor(wall / DAY);
  return (day - ((day + FIRST_WEEKDAY) % 7)) * DAY;
}

function stretchesOf(window: Weekly): readonly Stretch[] {
  if (!('days' in window)) {
    const [begin, end] = [window.from, window.to].map(timeOfWeek);
    return [{ begin, length: end > begin ? end - begin : end - begin + WEEK }];
  }
  const [begin, end] = [window.from, window.to].map(timeOfDay);
  const length = end > begin ? end - begin : end - begin + DAY;
  return window.days.map(day => ({
    begin: WEEKDAYS.indexOf(day) * DAY + begin,
    length,
  }));
}

/** Of `fri 16:00`; NaN for what is none. */
function timeOfWeek(text: string): number {
  const [day, time, ...rest] = text.split(' ');
  const weekday = WEEKDAYS.findIndex(name => name === day.toLowerCase());
  return weekday < 0 || time === undefined || rest.length > 0
    ? NaN
    : weekday * DAY + timeOfDay(time);
}

/** Since midnight; NaN for what is no time of day. */
function timeOfDay(time: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match ? Number(match[1]) * HOUR + Number(match[2]) * MINUTE : NaN;
}
