import { count, percent } from '../../guards/words';
import type { GateSpec } from '../../rollouts/gate';
import type { Measure, SignalQuestion } from '../../signals/measurement';
import type { Answers } from './evidence';
import { isCovered, more } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding } from './finding';
import { DAY, ticketWindows } from './gateWindow';
import type { GateWindow, PhaseTime } from './gateWindow';

/** An increase over fewer tickets is chance. */
const FEWEST = 20;

/** Tickets of the phase against the same weekdays before it. */
export function judgeTicketsGate(
  gate: GateSpec,
  question: SignalQuestion,
  answers: Answers,
  time: PhaseTime,
): Finding {
  if (gate.below === undefined) return NO_LIMIT;
  const { now } = time;
  const evidence = answers.to(question, { gate, kinds: ['value'], now });
  if (!evidence.known) return evidence.finding;
  const { measures, reportedAt } = evidence;
  if (measures.some(({ value }) => value < 0)) {
    return unknown('The source counts less than no tickets.');
  }
  const { before, after } = ticketWindows(gate, time);
  const covered = [before, after].every(window =>
    isCovered(measures, { ...question, ...window }),
  );
  if (!covered) {
    return unknown(
      'The days of this phase or the same weekdays before it are not all known.',
      { reportedAt },
    );
  }
  const [was, is] = [sumIn(before, measures), sumIn(after, measures)];
  const fewest = Math.max(1, gate.minimum ?? FEWEST);
  const days = (after.to - after.from) / DAY;
  const numbers = { n: was, x: is, limit: gate.below, reportedAt };
  const says = `${count(is)} tickets in ${days} ${
    days === 1 ? 'day' : 'days'
  }, ${count(was)} on the same weekdays before`;
  if (was < fewest) {
    return closed(`Waiting: ${says}, too few to compare.`, {
      ...numbers,
      missing: more(fewest, was, 'tickets before'),
    });
  }
  const value = (100 * (is - was)) / was;
  const told = `${says} (${value < 0 ? '-' : '+'}${percent(
    Math.abs(value) / 100,
  )})`;
  return value < gate.below
    ? open(`${told}; less than +${gate.below} % is asked for.`, {
        ...numbers,
        value,
      })
    : closed(`${told}, not less than +${gate.below} %.`, { ...numbers, value });
}

function sumIn(
  { from, to }: GateWindow,
  measures: readonly Extract<Measure, { kind: 'value' }>[],
): number {
  return measures
    .filter(({ start }) => start >= from && start < to)
    .reduce((sum, { value }) => sum + value, 0);
}
