import type { FreezeWindow, GateSpec } from '../../rollouts/gate';
import type { Calendars } from '../../rollouts/gateRules';
import type { EpochMs } from '../../shared/time';
import { utcMinute } from '../../shared/utcMinute';
import { closed, open, unknown } from './finding';
import type { Finding } from './finding';
import { endOfWindow } from './windowEnd';

/** Windows that follow each other are one for people; more is a mistake. */
const MOST_IN_A_ROW = 40;

/**
 * Closed in each of the plan's windows and of those of the calendar that it
 * names. Nothing but forward steps asks it.
 */
export function judgeFreezeGate(
  { windows = [], of }: GateSpec,
  calendars: Calendars | undefined,
  now: EpochMs,
): Finding {
  if (of && !calendars) {
    return unknown(`What calendar ${of} says is not known.`);
  }
  const listed = of && Object.hasOwn(calendars ?? {}, of) && calendars?.[of];
  if (of && !listed) return noCalendar(of, Object.keys(calendars ?? {}));
  const all = [...windows, ...(listed || [])];
  if (all.length === 0) {
    return unknown('The plan names no windows. A person may attest it.');
  }
  const ends = all.map(window => endOfWindow(window, now));
  if (ends.some(end => Number.isNaN(end))) {
    return unknown(
      `A freeze window ${
        of ? 'of the plan or its calendar' : 'of the plan'
      } cannot be read.`,
    );
  }
  const end = endOfAll(all, now);
  if (end === undefined) return open(`No change freeze now${byOf(of)}.`);
  const reasons = all.flatMap(({ reason }, index) =>
    ends[index] !== undefined && reason ? [reason.replace(/\.$/, '')] : [],
  );
  const why = reasons.length > 0 ? `: ${[...new Set(reasons)].join('; ')}` : '';
  return closed(`Change freeze until ${utcMinute(end)}${byOf(of)}${why}.`, {
    earliestAt: end,
    missing: 'the end of the freeze',
  });
}

function byOf(of: string | undefined): string {
  return of ? ` (calendar ${of})` : '';
}

function noCalendar(name: string, known: readonly string[]): Finding {
  const others =
    known.length > 0
      ? `or name one of ${[...known].sort().join(', ')} in the plan`
      : 'or list the windows in the plan';
  return closed(
    `There is no calendar ${name}. Add productionSafety.calendars.${name} to the configuration of the portal, ${others}.`,
    { missing: `the calendar ${name}` },
  );
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
  const ends = windows.flatMap(window => endOfWindow(window, at) ?? []);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}
