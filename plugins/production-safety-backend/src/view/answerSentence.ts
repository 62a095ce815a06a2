import { answerStanding } from '@production-safety/core';
import type { RunbookStep, StepAnswered } from '@production-safety/core';
import { personOf } from './wording';

/** What was answered to a step, what was read, and who is waited for. */
export function answerSentence(
  step: RunbookStep,
  answer: StepAnswered,
): string {
  const { outcome, value, secondPerson, asked } = answer;
  const seen = value ? ` (${value})` : '';
  const agreed = secondPerson ? `, agreed by ${personOf(secondPerson)}` : '';
  const became = {
    done: 'Done',
    failed: 'Failed',
    skipped: 'Skipped',
    waived: 'Waived',
  };
  const waits = asked
    ? `, waits for ${personOf(asked)} or another second person`
    : ', waits for a second person';
  const standing = answerStanding(step, answer);
  return [
    `${became[outcome]}: ${step.text}${seen}${agreed}`,
    standing === 'waits' ? waits : '',
    standing === 'declined' ? ', did not count' : '',
    evidenceWords(answer),
  ].join('');
}

function evidenceWords({ evidence }: StepAnswered): string {
  if (!evidence) return '';
  const { found, why, expected, holds } = evidence;
  const wanted = holds ? '' : `, expected ${expected}`;
  return found === undefined
    ? `; the portal could not read it: ${why ?? 'nothing was read.'}`
    : `; the portal read ${found}${wanted}`;
}
