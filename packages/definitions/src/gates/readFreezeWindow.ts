import type { FreezeWindow, Weekday } from '@production-safety/core';
import { describeValue } from '../problem';
import type { Report } from '../shape/report';

/** A freeze window as written, its shape checked but not what it says. */
export interface WrittenWindow {
  readonly from: string;
  readonly to: string;
  readonly days?: readonly Weekday[];
  readonly zone?: string;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/;

const WEEKLY =
  "{ days: [fri], from: '16:00', to: '00:00', zone: Europe/Berlin }";
const ONCE =
  '{ from: 2026-12-20T00:00:00+01:00, to: 2027-01-04T08:00:00+01:00 }';

/**
 * Reads a freeze window. Everything wrong is reported; the result counts only
 * when nothing was.
 */
export function readFreezeWindow(
  { from, to, days, zone }: WrittenWindow,
  report: Report,
): FreezeWindow {
  const wrong = (field: string | undefined, message: string, fix: string) =>
    report('bad-freeze-window', field ? [field] : [], message, fix);
  if (days === undefined && zone === undefined) {
    checkMoments(from, to, wrong);
    return { from, to };
  }
  if (days === undefined || zone === undefined) {
    wrong(
      undefined,
      'A freeze window of every week has both "days" and "zone".',
      `Write ${WEEKLY}.`,
    );
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
  if (zone !== undefined && !isTimeZone(zone)) {
    wrong(
      'zone',
      `${describeValue(zone)} is not a time zone.`,
      'Write the name of a time zone, such as "zone: Europe/Berlin" or "zone: UTC".',
    );
  }
  return { from, to, days: days ?? [], zone: zone ?? '' };
}

function checkMoments(
  from: string,
  to: string,
  wrong: (field: string, message: string, fix: string) => void,
): void {
  const unread = Object.entries({ from, to }).filter(
    ([, value]) => !MOMENT.test(value) || Number.isNaN(Date.parse(value)),
  );
  for (const [field, value] of unread) {
    wrong(
      field,
      `${describeValue(value)} is not a moment with its offset.`,
      `Write ${ONCE}, or ${WEEKLY}.`,
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
