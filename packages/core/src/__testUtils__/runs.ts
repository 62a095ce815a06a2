import { answerStep } from '../runbooks/run/answerStep';
import { NO_ANSWERS } from '../runbooks/run/runAnswers';
import type { RunAnswers, StepAnswered } from '../runbooks/run/runAnswers';
import type { Runbook } from '../runbooks/runbook';
import type { RunbookStep } from '../runbooks/step';

/** A step done by hand, unless said otherwise. */
export function aStep(
  id: string,
  parts: Partial<RunbookStep> = {},
): RunbookStep {
  return {
    id,
    kind: 'manual',
    text: 'Do it.',
    required: true,
    twoPeople: false,
    answers: [],
    details: [],
    line: 1,
    ...parts,
  };
}

/** A runbook of the given sections. */
export function aRunbook(
  sections: Readonly<Record<string, readonly RunbookStep[]>>,
): Runbook {
  return {
    title: 'Search is slow',
    severity: [],
    triggers: [],
    reviewEveryMs: 1,
    sections: Object.entries(sections).map(([id, steps]) => ({
      id,
      title: id,
      steps,
      line: 1,
    })),
  };
}

/** The answer “done”, unless said otherwise. */
export const anAnswer = (
  step: string,
  parts: Partial<StepAnswered> = {},
): StepAnswered => ({
  step,
  outcome: 'done',
  by: 'user:default/ann',
  at: 1,
  ...parts,
});

/** Answers in the order of the list; all of them have to be taken. */
export function run(
  runbook: Runbook,
  ...given: readonly (string | StepAnswered)[]
): RunAnswers {
  return given.reduce<RunAnswers>((answers, each) => {
    const decision = answerStep(
      runbook,
      answers,
      typeof each === 'string' ? anAnswer(each) : each,
    );
    if (!decision.accepted) throw new Error(decision.refusal.message);
    return decision.answers;
  }, NO_ANSWERS);
}

/** A runbook with a decision, a loop and a section that is passed. */
export const SEARCH = aRunbook({
  contain: [
    aStep('slow', {
      kind: 'decision',
      record: 'slow',
      answers: [
        { answer: 'Yes', text: '', leadsTo: '#scale' },
        { answer: 'No', text: '', leadsTo: '#contained' },
        { answer: 'Elsewhere', text: '', leadsTo: 'other.md' },
      ],
    }),
    aStep('look', {
      kind: 'check',
      otherwise: { text: '', leadsTo: '#slow' },
    }),
    aStep('contained', { kind: 'finish' }),
  ],
  scale: [
    aStep('add', { kind: 'action', twoPeople: true }),
    aStep('only-if-slow', { when: { record: 'slow', is: 'No' } }),
    aStep('scaled', {
      kind: 'finish',
      text: 'Finish: go to [watch](#watch).',
    }),
  ],
  more: [aStep('more-done', { kind: 'finish' })],
  watch: [aStep('watched', { kind: 'finish' })],
});
