import type { FollowedRun } from './runService';
import { stepStates } from './stepStates';

/** Nothing is left to do for them. */
const SETTLED = ['done', 'skipped', 'waived'];

/**
 * How far a run is, for a gate that waits for all of it. What failed is not
 * done. Of a run that has ended, steps that it never came to do not count.
 *
 * @public
 */
export function checklistCount({ run, runbook }: FollowedRun): {
  readonly done: number;
  readonly total: number;
} {
  const hasEnded = run.endedAt !== undefined;
  const states = [...stepStates(runbook, run.answers, run.from).values()];
  const counted = states.filter(
    state => state !== 'not-applicable' && !(hasEnded && state === 'pending'),
  );
  const done = counted.filter(state => SETTLED.includes(state)).length;
  return { done, total: counted.length };
}
