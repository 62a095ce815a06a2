import type { EpochMs } from '../../shared/time';
import { DAY } from './gateWindow';

/** What clocks on a wall show, written as the moment at which UTC shows it. */
export type WallTime = number;

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show; `undefined` for an unknown zone. */
export function wallTimeOf(at: EpochMs, zone: string): WallTime | undefined {
  const parts = formatOf(zone)?.formatToParts(at);
  if (!parts) return undefined;
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find(part => part.type === type)?.value);
  return Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
}

/**
 * When the clocks of a zone show a time, the first time and the last one: they
 * differ where clocks are put back. A time that is skipped where they are put
 * forward is as long after the change as it would have been without.
 */
export function momentsOf(
  wall: WallTime,
  zone: string,
): { readonly first: EpochMs; readonly last: EpochMs } {
  const offsets = [wall - DAY, wall + DAY].map(
    at => (wallTimeOf(at, zone) ?? NaN) - at,
  );
  const shown = offsets
    .map(offset => wall - offset)
    .filter(at => wallTimeOf(at, zone) === wall);
  const moments = shown.length > 0 ? shown : [wall - offsets[0]];
  return { first: Math.min(...moments), last: Math.max(...moments) };
}

/** Making one is slow, and there are few zones. */
function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  const known = FORMATS.get(zone);
  if (known) return known;
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    FORMATS.set(zone, format);
    return format;
  } catch {
    return undefined;
  }
}
