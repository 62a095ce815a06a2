import { durationsOf } from '../../shared/durationsOf';
import type { Durations } from '../../shared/durationsOf';
import type { DurationMs, EpochMs } from '../../shared/time';
import { stepsOf } from '../runbook';
import { answerStanding } from './answerStanding';
import { progressOf } from './progressOf';
import type { FollowedRun } from './runService';
import type { StepAnswered } from './runAnswers';

/**
 * What fewer answers say may be chance: who shows figures says so then.
 *
 * @public
 */
export const STEP_FIGURES_AT_LEAST = 5;

/**
 * How it went with one step. A run that came to it twice counts twice.
 *
 * @public
 */
export interface StepFigures {
  /** Id of the step. */
  readonly step: string;
  /** Answers, those included that a second person declined. */
  readonly answered: number;
  /** From when it could be begun to its answer, of what was done or failed. */
  readonly took: Durations;
  readonly skipped: number;
  readonly waived: number;
  readonly failed: number;
  /** By the second person. */
  readonly declined: number;
  /** Of those whose time was measured and that had a time box. */
  readonly timeBoxed: number;
  readonly late: number;
}

/**
 * One answer that counted, with when its step could be begun.
 *
 * @public
 */
export interface StepTaken {
  readonly answer: StepAnswered;
  /**
   * Absent for what was answered before the run came to it. It could be begun
   * when everything before it was answered and agreed on.
   */
  readonly tookMs?: DurationMs;
  /** Whether that was longer than its time box; absent without one. */
  readonly isLate?: boolean;
}

/**
 * The answers of a run that counted, in the order of its path, with how long
 * each took.
 *
 * @public
 */
export function stepsTaken({
  run,
  runbook,
}: FollowedRun): readonly StepTaken[] {
  const byId = new Map(stepsOf(runbook).map(step => [step.id, step]));
  let since: EpochMs = run.startedAt;
  return progressOf(runbook, run.answers, run.from).path.map(answer => {
    const tookMs = answer.at - since;
    const timeBoxMs = byId.get(answer.step)?.timeBoxMs;
    since = Math.max(since, answer.at, answer.agreement?.at ?? 0);
    if (tookMs < 0) return { answer };
    return {
      answer,
      tookMs,
      ...(timeBoxMs === undefined ? {} : { isLate: tookMs > timeBoxMs }),
    };
  });
}

/**
 * Figures of each step that was answered, over runs of one runbook, in the
 * order in which steps were first met. Leave out drills, what has not ended,
 * and what the reader must not see.
 *
 * @public
 */
export function stepFigures(
  runs: readonly FollowedRun[],
): readonly StepFigures[] {
  const taken = runs.flatMap(stepsTaken);
  const declined = runs.flatMap(declinedIn);
  const met = [...taken.map(({ answer }) => answer), ...declined];
  return [...new Set(met.map(({ step }) => step))].map(step =>
    figuresOf(
      step,
      taken.filter(({ answer }) => answer.step === step),
      declined.filter(answer => answer.step === step).length,
    ),
  );
}

function declinedIn({ run, runbook }: FollowedRun): readonly StepAnswered[] {
  return stepsOf(runbook).flatMap(step => {
    const given = Object.hasOwn(run.answers, step.id)
      ? run.answers[step.id]
      : [];
    return given.filter(answer => answerStanding(step, answer) === 'declined');
  });
}

function figuresOf(
  step: string,
  taken: readonly StepTaken[],
  declined: number,
): StepFigures {
  const count = (...outcomes: readonly string[]) =>
    taken.filter(({ answer }) => outcomes.includes(answer.outcome)).length;
  const carriedOut = taken.filter(({ answer }) =>
    ['done', 'failed'].includes(answer.outcome),
  );
  const timeBoxed = carriedOut.filter(({ isLate }) => isLate !== undefined);
  return {
    step,
    answered: taken.length + declined,
    took: durationsOf(carriedOut.flatMap(({ tookMs = [] }) => tookMs)),
    skipped: count('skipped'),
    waived: count('waived'),
    failed: count('failed'),
    declined,
    timeBoxed: timeBoxed.length,
    late: timeBoxed.filter(({ isLate }) => isLate).length,
  };
}
