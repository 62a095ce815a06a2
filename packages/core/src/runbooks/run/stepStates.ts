import { stepsOf } from '../runbook';
import type { Runbook } from '../runbook';
import { answerStanding } from './answerStanding';
import { progressOf } from './progressOf';
import type { RunAnswers, StepOutcome } from './runAnswers';

/**
 * How a step of a run is shown: what became of it, that it is the one to do
 * now, that a second person is waited for, or that it was not come to yet.
 *
 * @public
 */
export type StepState =
  | StepOutcome
  | 'active'
  | 'not-applicable'
  | 'pending'
  | 'waits-for-second';

/**
 * The state of each step of a run, by its id. A step that a run has come to
 * again is active, whatever became of it the first time.
 *
 * @public
 */
export function stepStates(
  runbook: Runbook,
  answers: RunAnswers,
  from?: string,
): ReadonlyMap<string, StepState> {
  const { next, notApplicable } = progressOf(runbook, answers, from);
  const ruledOut = new Set(notApplicable);
  return new Map(
    stepsOf(runbook).map((step): [string, StepState] => {
      const { id } = step;
      const given = Object.hasOwn(answers, id) ? answers[id] : [];
      const last = given[given.length - 1];
      const standing = last && answerStanding(step, last);
      if (standing === 'waits') return [id, 'waits-for-second'];
      if (id === next?.id) return [id, 'active'];
      if (standing === 'counts') return [id, last.outcome];
      return [id, ruledOut.has(id) ? 'not-applicable' : 'pending'];
    }),
  );
}
