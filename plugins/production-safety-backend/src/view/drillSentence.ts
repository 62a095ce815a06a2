import type { DrillOutcome, RolloutEvent } from '@production-safety/core';
import { because, elapsed, personOf } from './wording';

type Drilled = Extract<RolloutEvent, { readonly type: 'drilled' }>;

const DOUBTS: Readonly<Record<DrillOutcome, string>> = {
  confirmed: '',
  unconfirmed: '',
  misdated: ' Its clock was ahead, so it proves nothing.',
  elsewhere: ' It was in another environment, so it proves nothing here.',
};

/**
 * What practising showed: "Rollback practised by jo on laptop because drill;
 * 20 of 20 confirmed, in 0.8 s at the median and 1.2 s at most."
 */
export function drillSentence(event: Drilled): string {
  const { who, host, runs, confirmed, statistics, outcome } = event;
  const { total } = statistics;
  const took = total
    ? `, in ${elapsed(total.median)} at the median and ${elapsed(
        total.max,
      )} at most`
    : '';
  return `Rollback practised by ${personOf(who)} on ${host}${because(
    event.reason,
  )}; ${confirmed} of ${runs} confirmed${took}.${DOUBTS[outcome]}`;
}
