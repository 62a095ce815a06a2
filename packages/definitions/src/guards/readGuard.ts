import type { GuardSpec } from '@production-safety/core';
import { LimitUnit, readLimit } from '../fields/limit';
import { describeValue } from '../problem';
import type { Report } from '../shape/report';
import { suggest } from '../suggest';
import { checkPolicies } from './checkPolicies';
import {
  EVENT_SIGNALS,
  GATE_SIGNALS,
  SIGNAL_UNITS,
  TALLIED_SIGNALS,
  canBeTallied,
  isShare,
  signalUnit,
} from './signals';
import type { WrittenGuard } from './WrittenGuard';

const EXAMPLES: Readonly<Record<LimitUnit, string>> = {
  percent: '5%, with the percent sign',
  milliseconds: '800ms, with its unit',
  number: 'a plain number such as 3',
};

function isForGuards(signal: string, report: Report): boolean {
  if (GATE_SIGNALS.includes(signal)) {
    report(
      'unknown-signal',
      ['signal'],
      `${signal} is what people say or take up over days; a guard looks at minutes.`,
      `Ask for it with a gate of kind ${signal}. For complaints a guard watches "negative-feedback".`,
    );
    return false;
  }
  const known = [...Object.keys(SIGNAL_UNITS), ...EVENT_SIGNALS];
  if (known.includes(signal)) {
    return true;
  }
  const meant = suggest(signal, known);
  if (meant) {
    report(
      'unknown-signal',
      ['signal'],
      `${describeValue(signal)} is not a known signal, but close to one.`,
      `Did you mean "${meant}"? Give a signal of your own a name that differs more.`,
    );
  }
  return meant === undefined;
}

function readSide(
  written: WrittenGuard,
  side: 'above' | 'below',
  report: Report,
): number | undefined {
  const value = written[side];
  if (value === undefined) {
    return undefined;
  }
  const unit = signalUnit(written.signal);
  const limit = readLimit(value, unit);
  const never =
    isShare(written.signal) && limit !== undefined && !canBePassed(limit, side);
  if (limit === undefined || never) {
    report(
      'bad-limit',
      [side],
      `${describeValue(value)} is not a limit for the signal ${
        written.signal
      }.`,
      `Write ${EXAMPLES[unit]}.`,
    );
  }
  return limit;
}

/** Nothing is above 100 % or below 0 %: such a guard would never fire. */
function canBePassed(percent: number, side: 'above' | 'below'): boolean {
  return side === 'above' ? percent < 100 : percent > 0 && percent <= 100;
}

/** An event has happened or not: there is nothing to compare. */
function checkEvent(
  { signal, ...written }: WrittenGuard,
  report: Report,
): void {
  for (const field of ['above', 'below', 'for', 'per'] as const) {
    if (written[field] !== undefined) {
      report(
        'guard-limit',
        [field],
        `${signal} is an event, which has no limit and no time.`,
        `Leave "${field}" away: the guard fires when the event is raised.`,
      );
    }
  }
}

/** Shorter is a burst, and longer than a budget lasts. */
const SHORTEST_PER_MS = 60_000;
const LONGEST_PER_MS = 28 * 86_400_000;

/** What is tolerated in a time is a limit above, and needs no time to last. */
function checkPer(written: WrittenGuard, report: Report): void {
  const { signal, above, per } = written;
  const wrong = (message: string, fix: string, field = 'per') =>
    report('guard-per', [field], message, fix);
  if (per === undefined) {
    if (!TALLIED_SIGNALS.includes(signal)) return;
    wrong(
      `Of ${signal} it is only counted how often they happen, so a limit needs the time in which so many are tolerated.`,
      'Write "per", such as "above: 3, per: 1h".',
    );
    return;
  }
  if (!canBeTallied(signal)) {
    wrong(
      `${signal} is not counted by how often it happens.`,
      `Leave "per" away, or name a signal that is, such as "crashes".`,
    );
    return;
  }
  for (const field of ['below', 'for'] as const) {
    if (written[field] === undefined) continue;
    wrong(
      `A guard with "per" has no "${field}": it is judged by how often it happens.`,
      `Leave "${field}" away, and write how many are tolerated, such as "above: 3, per: 1h".`,
      field,
    );
  }
  if (per < SHORTEST_PER_MS || per > LONGEST_PER_MS) {
    wrong(
      'The time of "per" is from 1m to 28d.',
      'Write another, such as "above: 3, per: 1h".',
    );
  }
  if (typeof above === 'number' && above <= 0) {
    wrong(
      'Nothing can be compared with none at all.',
      'Write a number above 0 and the time in which so many are tolerated, such as "above: 1, per: 7d".',
      'above',
    );
  }
}

/** What has to last is judged by the minute anyway. */
function checkReaction(
  { reaction, for: lasts, per }: WrittenGuard,
  isEvent: boolean,
  report: Report,
): void {
  if (reaction === undefined || per !== undefined) return;
  if (lasts === undefined && !isEvent) {
    return;
  }
  report(
    'guard-reaction',
    ['reaction'],
    isEvent
      ? 'An event is answered at once, whatever the reaction.'
      : 'A guard with "for" is judged by the minute, whatever the reaction.',
    'Leave "reaction" away.',
  );
}

/**
 * Reads a guard. Everything wrong is reported; the result counts only when
 * nothing was.
 */
export function readGuard(written: WrittenGuard, report: Report): GuardSpec {
  const readable = isForGuards(written.signal, report);
  const isEvent = EVENT_SIGNALS.includes(written.signal);
  checkReaction(written, isEvent, report);
  checkPolicies(written, isEvent, report);
  if (isEvent) {
    checkEvent(written, report);
  } else if (
    readable &&
    (written.above === undefined) === (written.below === undefined)
  ) {
    report(
      'guard-limit',
      [],
      `Guard ${describeValue(
        written.id,
      )} needs exactly one of "above" and "below".`,
      'Write the limit that is bad, such as "above: 5%".',
    );
  }
  const measured = readable && !isEvent;
  if (measured) checkPer(written, report);
  const above = measured ? readSide(written, 'above', report) : undefined;
  const below = measured ? readSide(written, 'below', report) : undefined;
  return {
    id: written.id,
    signal: written.signal,
    ...(above !== undefined && { above }),
    ...(below !== undefined && { below }),
    ...(written.for !== undefined && { forMs: written.for }),
    ...(written.per !== undefined && { perMs: written.per }),
    ...(written.part !== undefined && { part: written.part }),
    ...(written.reaction !== undefined && { reaction: written.reaction }),
    ...(written.onBlind !== undefined && { onBlind: written.onBlind }),
    ...(written.sharedIncident !== undefined && {
      sharedIncident: written.sharedIncident,
    }),
    response: written.response,
    mode: written.mode,
  };
}
