import { stepsTaken } from '@production-safety/core';
import type { FollowedRun } from '@production-safety/core';
import { stepAnswers } from './answerEntries';

/** A step for a review, and the entry of its answer. */
interface ReviewedStep {
  readonly title: string;
  readonly entryId: string;
}

/** Titles of steps by what became of them, for the review of a checklist. */
export function reviewOf(followed: FollowedRun) {
  const answered = stepAnswers(followed);
  const titled = (outcomes: readonly string[]) =>
    answered
      .filter(({ answer }) => outcomes.includes(answer.outcome))
      .map(({ step, entryId }) => ({ title: step.text, entryId }));
  return {
    leftOut: titled(['skipped', 'waived']),
    failed: titled(['failed']),
    late: lateSteps(followed),
  };
}

/** Steps that took longer than their time box, from when they were come to. */
function lateSteps(followed: FollowedRun): readonly ReviewedStep[] {
  const answered = stepAnswers(followed);
  return stepsTaken(followed)
    .filter(({ isLate }) => isLate)
    .flatMap(taken => {
      const found = answered.find(({ answer }) => answer === taken.answer);
      return found ? [{ title: found.step.text, entryId: found.entryId }] : [];
    });
}
