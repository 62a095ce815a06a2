import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import type { RunbookStep } from '../step';
import { progressOf } from './progressOf';
import type { RunAnswers, StepAnswered } from './runAnswers';
import { runRefusals } from './runRefusals';
import type { RunRefusal } from './runRefusals';

/**
 * What came of an answer.
 *
 * @public
 */
export type AnswerDecision =
  | { readonly accepted: true; readonly answers: RunAnswers }
  | { readonly accepted: false; readonly refusal: RunRefusal };

/**
 * Decides on an answer to a step.
 *
 * @remarks
 * A step may be answered before the run comes to it: people work side by
 * side. It is answered once for each time the run comes to it, so the same
 * answer sent twice is refused the second time. Who may waive is for the
 * caller to check. `from` is where the run began, as in `progressOf`.
 *
 * @public
 */
export function answerStep(
  runbook: Runbook,
  answers: RunAnswers,
  answer: StepAnswered,
  from?: string,
): AnswerDecision {
  const step = stepsOf(runbook).find(({ id }) => id === answer.step);
  if (!step) {
    return { accepted: false, refusal: runRefusals.unknownStep(answer.step) };
  }
  const before = Object.hasOwn(answers, step.id) ? answers[step.id] : [];
  const isOpen =
    before.length === 0 ||
    progressOf(runbook, answers, from).next?.id === step.id;
  const refusal = isOpen
    ? incomplete(step, answer)
    : runRefusals.alreadyAnswered(step);
  if (refusal) return { accepted: false, refusal };
  return {
    accepted: true,
    answers: { ...answers, [step.id]: [...before, answer] },
  };
}

function incomplete(
  step: RunbookStep,
  { outcome, value, reason, by, secondPerson }: StepAnswered,
): RunRefusal | undefined {
  const isLeftOut = outcome === 'skipped' || outcome === 'waived';
  if (isLeftOut && !reason?.trim()) return runRefusals.reasonMissing(step);
  if (outcome === 'skipped' && step.required) {
    return runRefusals.stepRequired(step);
  }
  if (outcome !== 'done') return undefined;
  if (step.kind === 'confirm' && !value?.trim()) {
    return runRefusals.valueMissing(step);
  }
  const isAnswer = step.answers.some(({ answer }) => answer === value);
  if (step.kind === 'decision' && !isAnswer) {
    return runRefusals.unknownAnswer(step, value);
  }
  const isAlone = !secondPerson || secondPerson === by;
  return step.twoPeople && isAlone ? runRefusals.secondPerson(step) : undefined;
}
