import type { FreezeWindow, Weekday } from '@production-safety/core';
import { describeValue } from '../problem';
import type { Report } from '../shape/report';

/** A freeze window as written, its shape checked but not what it says. */
export interface WrittenWindow {
  readonly from: string;
  readonly to: string;
  readonly days?: readonly Weekday[];
  readonly zone?: string;
  readonly reason?: string;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const TIME_OF_WEEK =
  /^(?:mon|tue|wed|thu|fri|sat|sun) (?:[01]\d|2[0-3]):[0-5]\d$/i;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;

const WEEKLY =
  "{ days: [fri], from: '16:00', to: '00:00', zone: Europe/Berlin }";
const OVER_DAYS = "{ from: 'fri 16:00', to: 'mon 08:00', zone: Europe/Berlin }";
const ONCE =
  '{ from: 2026-12-20T00:00:00+01:00, to: 2027-01-04T08:00:00+01:00 }';

type Wrong = (field: string | undefined, message: string, fix: string) => void;

/**
 * Reads a freeze window. Everything wrong is reported; the result counts only
 * when nothing was.
 */
export function readFreezeWindow(
  { from, to, days, zone, reason }: WrittenWindow,
  report: Report,
): FreezeWindow {
  const wrong: Wrong = (field, message, fix) =>
    report('bad-freeze-window', field ? [field] : [], message, fix);
  const why = reason === undefined ? {} : { reason };
  if (zone === undefined) {
    if (days === undefined) checkMoments(from, to, wrong);
    else {
      wrong(
        undefined,
        'A freeze window of every week needs a "zone".',
        `Write ${WEEKLY}.`,
      );
    }
    return { from, to, ...why };
  }
  if (!isTimeZone(zone)) {
    wrong(
      'zone',
      `${describeValue(zone)} is not a time zone.`,
      'Write the name of a time zone, such as "zone: Europe/Berlin" or "zone: UTC".',
    );
  }
  if (days === undefined) {
    checkTimesOfWeek(from, to, wrong);
    return { from, to, zone, ...why };
  }
  for (const [field, value] of Object.entries({ from, to })) {
    if (!TIME.test(value)) {
      wrong(
        field,
        `${describeValue(value)} is not a time of day.`,
        `Write ${WEEKLY}.`,
      );
    }
  }
  return { from, to, days, zone, ...why };
}

function checkTimesOfWeek(from: string, to: string, wrong: Wrong): void {
  for (const [field, value] of Object.entries({ from, to })) {
    if (!TIME_OF_WEEK.test(value)) {
      wrong(
        field,
        `${describeValue(value)} is not a day and a time.`,
        `Write ${OVER_DAYS}, or ${WEEKLY}.`,
      );
    }
  }
  if (from.toLowerCase() === to.toLowerCase()) {
    wrong(
      'to',
      'The freeze window ends when it begins.',
      `Write ${OVER_DAYS}.`,
    );
  }
}

function checkMoments(from: string, to: string, wrong: Wrong): void {
  const unread = Object.entries({ from, to }).filter(
    ([, value]) => !MOMENT.test(value) || Number.isNaN(Date.parse(value)),
  );
  for (const [field, value] of unread) {
    wrong(
      field,
      `${describeValue(value)} is not a moment with its offset.`,
      `Write ${ONCE}, or ${WEEKLY}, or ${OVER_DAYS}.`,
    );
  }
  if (unread.length === 0 && Date.parse(from) >= Date.parse(to)) {
    wrong('to', 'The freeze window ends before it begins.', `Write ${ONCE}.`);
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: zone }));
  } catch {
    return false;
  }
}
