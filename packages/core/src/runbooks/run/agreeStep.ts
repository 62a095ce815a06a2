import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import type { RunbookStep } from '../step';
import { answerStanding } from './answerStanding';
import type { RunAnswers, StepAgreement, StepAnswered } from './runAnswers';
import { runRefusals } from './runRefusals';
import type { RunRefusal } from './runRefusals';

/**
 * The word of a second person as its sender knew the run.
 *
 * @public
 */
export interface OfferedAgreement extends StepAgreement {
  /** Made by the sender; offered again, it counts once. */
  readonly id: string;
  readonly step: string;
  /** Which answer of the step it is about, counted from 0. */
  readonly visit: number;
}

/**
 * What came of the word of a second person. `answered`: another one has said
 * something already.
 *
 * @public
 */
export type AgreementDecision =
  | { readonly outcome: 'accepted'; readonly answers: RunAnswers }
  | { readonly outcome: 'answered' }
  | { readonly outcome: 'refused'; readonly refusal: RunRefusal };

/**
 * Decides on the word of a second person about an answer that waits.
 *
 * @remarks
 * Nobody confirms their own answer. Everybody may decline one, who gave it as
 * well: so a step that nobody confirms holds up nothing.
 *
 * @public
 */
export function agreeStep(
  runbook: Runbook,
  answers: RunAnswers,
  { step: id, visit, ...agreement }: OfferedAgreement,
): AgreementDecision {
  const step = stepsOf(runbook).find(each => each.id === id);
  if (!step) return refused(runRefusals.unknownStep(id));
  const given = Object.hasOwn(answers, id) ? answers[id] : [];
  const answer: StepAnswered | undefined = given[visit];
  if (!answer) return refused(runRefusals.notYet(id));
  if (answer.agreement) return { outcome: 'answered' };
  const refusal = refusalOf(step, answer, agreement);
  if (refusal) return refused(refusal);
  const agreed = given.map((each, index) =>
    index === visit ? { ...each, agreement } : each,
  );
  return { outcome: 'accepted', answers: { ...answers, [id]: agreed } };
}

function refusalOf(
  step: RunbookStep,
  answer: StepAnswered,
  { outcome, by, reason }: StepAgreement,
): RunRefusal | undefined {
  if (answerStanding(step, answer) !== 'waits') {
    return runRefusals.nothingWaits(step);
  }
  if (outcome === 'declined') {
    return reason?.trim() ? undefined : runRefusals.wordMissing(step);
  }
  return by === answer.by ? runRefusals.secondPerson(step) : undefined;
}

function refused(refusal: RunRefusal): AgreementDecision {
  return { outcome: 'refused', refusal };
}
