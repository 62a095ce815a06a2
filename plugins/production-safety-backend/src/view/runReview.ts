import { progressOf } from '@production-safety/core';
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
  const { run, runbook } = followed;
  const answered = stepAnswers(followed);
  const { path } = progressOf(runbook, run.answers, run.from);
  let since = run.startedAt;
  return path.flatMap(given => {
    const took = given.at - since;
    since = Math.max(since, given.at);
    const found = answered.find(({ answer }) => answer === given);
    const timeBoxMs = found?.step.timeBoxMs;
    return found && timeBoxMs !== undefined && took > timeBoxMs
      ? [{ title: found.step.text, entryId: found.entryId }]
      : [];
  });
}
