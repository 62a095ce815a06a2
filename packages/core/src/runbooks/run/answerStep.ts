import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import type { RunbookStep } from '../step';
import { answerStanding } from './answerStanding';
import { expectedOf } from './evidence';
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
 * answer sent twice is refused the second time; what was declined is answered
 * anew. Who may waive, and that the evidence is what was read, is for the
 * caller to see to. `from` is where the run began, as in `progressOf`.
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
  const standings = before.map(each => answerStanding(step, each));
  if (standings.includes('waits')) {
    return { accepted: false, refusal: runRefusals.waits(step) };
  }
  const isOpen =
    !standings.includes('counts') ||
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
  answer: StepAnswered,
): RunRefusal | undefined {
  const { outcome, value, reason, by, secondPerson } = answer;
  const isLeftOut = outcome === 'skipped' || outcome === 'waived';
  if (isLeftOut && !reason?.trim()) return runRefusals.reasonMissing(step);
  if (outcome === 'skipped' && step.required) {
    return runRefusals.stepRequired(step);
  }
  if (outcome !== 'done') return undefined;
  if (step.kind === 'confirm' && !value?.trim()) {
    return runRefusals.valueMissing(step);
  }
  const isAnswer = step.answers.some(each => each.answer === value);
  if (step.kind === 'decision' && !isAnswer) {
    return runRefusals.unknownAnswer(step, value);
  }
  if (step.twoPeople && secondPerson === by) {
    return runRefusals.secondPerson(step);
  }
  return unverified(step, answer);
}

/** What was not read is not verified. */
function unverified(
  step: RunbookStep,
  { evidence }: StepAnswered,
): RunRefusal | undefined {
  const { verify } = step;
  if (!verify || evidence?.holds) return undefined;
  const expected = expectedOf(verify) ?? 'something unknown';
  return runRefusals.notVerified(step, evidence ?? { expected });
}
