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
 * caller to check.
 *
 * @public
 */
export function answerStep(
  runbook: Runbook,
  answers: RunAnswers,
  answer: StepAnswered,
): AnswerDecision {
  const step = stepsOf(runbook).find(({ id }) => id === answer.step);
  if (!step) {
    return { accepted: false, refusal: runRefusals.unknownStep(answer.step) };
  }
  const refusal =
    alreadyAnswered(runbook, answers, step) ?? incomplete(step, answer);
  if (refusal) return { accepted: false, refusal };
  const before = Object.hasOwn(answers, step.id) ? answers[step.id] : [];
  return {
    accepted: true,
    answers: { ...answers, [step.id]: [...before, answer] },
  };
}

function alreadyAnswered(
  runbook: Runbook,
  answers: RunAnswers,
  step: RunbookStep,
): RunRefusal | undefined {
  const given = Object.hasOwn(answers, step.id) ? answers[step.id].length : 0;
  if (given === 0) return undefined;
  const { next } = progressOf(runbook, answers);
  return next?.id === step.id ? undefined : runRefusals.alreadyAnswered(step);
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
