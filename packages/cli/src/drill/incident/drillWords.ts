import type { RunbookStep } from '@production-safety/core';
import type { Output } from '../../io/Output';
import { counted } from '../../io/words';
import type { DrillReport } from './judgeDrill';

/** `90000` becomes `1 min 30 s`. */
export function timeInWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  return seconds % 60 === 0
    ? `${minutes} min`
    : `${minutes} min ${seconds % 60} s`;
}

/** A step as people read it: who, how long, and what is expected. */
export function stepInWords(step: RunbookStep): readonly string[] {
  const who = [
    step.role ?? 'Somebody',
    ...(step.timeBoxMs === undefined ? [] : [timeInWords(step.timeBoxMs)]),
    ...(step.twoPeople ? ['two people'] : []),
    ...(step.required ? [] : ['optional']),
  ];
  const line = (label: string, text: string | undefined) =>
    text === undefined ? [] : [`  ${label}: ${text}`];
  return [
    `${step.text} [${step.id}]`,
    `  ${who.join(', ')}`,
    ...line('Say', step.say),
    ...line('How', step.how),
    ...line('Expect', step.expect),
    ...line('Otherwise', step.otherwise?.text),
    ...line('Undo', step.undo),
    ...step.answers.map(
      ({ answer, text }, index) => `  ${index + 1}. ${answer}: ${text}`,
    ),
    ...(step.action
      ? [`  A drill does not do it: ${step.action.id} is not called.`]
      : []),
  ];
}

/** What people are told at the end. */
export function tellReport(report: DrillReport, output: Output): void {
  const { answered, missed, late, outOfOrder, leads, totalMs, stopped } =
    report;
  if (stopped) output.mark('note', stopped);
  missed.forEach(step => output.mark('failed', `missed: ${step}`));
  late.forEach(({ step, tookMs, timeBoxMs }) =>
    output.mark(
      'warning',
      `late: ${step} took ${timeInWords(tookMs)} of ${timeInWords(timeBoxMs)}`,
    ),
  );
  outOfOrder.forEach(({ step, asked }) =>
    output.mark('warning', `out of order: ${step}, asked for was ${asked}`),
  );
  leads.forEach(href => output.mark('note', `goes on with ${href}`));
  output.mark(
    missed.length > 0 ? 'failed' : 'done',
    `${counted(answered, 'answer')} in ${timeInWords(totalMs)}: ${
      missed.length
    } missed, ${late.length} late, ${outOfOrder.length} out of order`,
  );
}
