import type {
  AnswerRequest,
  RunStepView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { ShownStepState } from '../words/looks';
import { openVisit, waitsForSecond } from './openVisit';

/** A run as it will be, as far as that is known, once answers have arrived. */
export interface ProjectedRun {
  /** The step to do now. */
  readonly next?: RunStepView;
  /** Only the backend knows where a waiting answer leads to. */
  readonly isBranching: boolean;
  stateOf(step: RunStepView): ShownStepState;
}

/**
 * Puts answers that wait on top of a run. It goes on to the next step of the
 * same section; branches and ends of sections are for the backend to decide.
 */
export function projectRun(
  run: RunView,
  waiting: readonly AnswerRequest[],
): ProjectedRun {
  const given = new Map(waiting.map(answer => [answer.step, answer]));
  const waitingFor = (step: RunStepView) => {
    const answer = given.get(step.id);
    return answer && answer.visit >= openVisit(step) ? answer : undefined;
  };
  const section = run.sections.find(({ steps }) =>
    steps.some(({ id }) => id === run.next),
  );
  const steps = section?.steps ?? [];
  let index = steps.findIndex(({ id }) => id === run.next);
  let isBranching = false;
  for (; index >= 0 && index < steps.length; index += 1) {
    const step = steps[index];
    const answer = waitingFor(step);
    if (!answer && isToDo(step.state)) break;
    isBranching = answer !== undefined && leadsAway(step, answer);
    if (isBranching) break;
  }
  const next = index < 0 || isBranching ? undefined : steps[index];
  return {
    next,
    isBranching: run.next !== undefined && next === undefined,
    stateOf(step) {
      if (waitingFor(step)) return 'waiting';
      if (waitsForSecond(step)) return step.state;
      if (step.id === next?.id) return 'active';
      return step.state === 'active' ? 'pending' : step.state;
    },
  };
}

/** True for a step that nobody has finished. */
export function isToDo(state: ShownStepState): boolean {
  return state === 'active' || isOpenAhead(state);
}

/** True for a step of which something can be said before the run is there. */
export function isOpenAhead(state: ShownStepState): boolean {
  return state === 'pending' || state === 'waits-for-second';
}

function leadsAway(step: RunStepView, { outcome }: AnswerRequest): boolean {
  if (outcome === 'failed') return step.otherwise !== undefined;
  // What needs another person or a reading may not count in the end.
  const isHeld = step.twoPeople || step.verify !== undefined;
  if (outcome === 'declined' || (outcome === 'done' && isHeld)) return true;
  return step.kind === 'decision' || step.kind === 'finish';
}
