import type { RunbookStep } from '../step';
import type { StepAnswered } from './runAnswers';

/**
 * Whether an answer counts: at once, once a second person has agreed, or not
 * at all, because somebody declined it.
 *
 * @public
 */
export type AnswerStanding = 'counts' | 'waits' | 'declined';

/**
 * How an answer to a step stands.
 *
 * @remarks
 * Only `done` waits for a second person: what failed is to be said at once,
 * and what is left out has a reason.
 *
 * @public
 */
export function answerStanding(
  { twoPeople }: Pick<RunbookStep, 'twoPeople'>,
  { outcome, secondPerson, agreement }: StepAnswered,
): AnswerStanding {
  if (agreement) {
    return agreement.outcome === 'confirmed' ? 'counts' : 'declined';
  }
  const isAlone = twoPeople && outcome === 'done' && !secondPerson;
  return isAlone ? 'waits' : 'counts';
}
