import type { DurationMs, EpochMs } from '../../shared/time';
import type { RunbookRole, RunbookStep } from '../step';
import { answerStanding } from './answerStanding';
import { progressOf } from './progressOf';
import type { StepAnswered } from './runAnswers';
import type { FollowedRun } from './runService';

/**
 * The step that a run waits for, and since when.
 *
 * @public
 */
export interface RunningStep {
  readonly run: string;
  readonly step: string;
  /** Which time the step is answered, counted from 0. */
  readonly visit: number;
  /** One line, without markup and full stop. */
  readonly text: string;
  readonly role?: RunbookRole;
  /** Second person whom the first one asked. */
  readonly asked?: string;
  readonly since: EpochMs;
  /** Absent where the step only lets time pass. */
  readonly timeBoxMs?: DurationMs;
}

/**
 * The step that a run waits for; `undefined` when it has ended.
 *
 * @public
 */
export function runningStepOf({
  run,
  runbook,
}: FollowedRun): RunningStep | undefined {
  const { next, path } = progressOf(runbook, run.answers, run.from);
  if (!next) return undefined;
  const { id: step, kind, role, timeBoxMs } = next;
  const given = Object.hasOwn(run.answers, step) ? run.answers[step] : [];
  const waiting = waitingIn(next, given);
  return {
    run: run.id,
    step,
    visit: given.length - (waiting ? 1 : 0),
    text: lineOf(next.text),
    ...(role ? { role } : {}),
    ...(waiting?.asked ? { asked: waiting.asked } : {}),
    since: path[path.length - 1]?.at ?? run.startedAt,
    ...(timeBoxMs === undefined || kind === 'wait' ? {} : { timeBoxMs }),
  };
}

/** The answer that a second person has to say their word on. */
function waitingIn(
  step: RunbookStep,
  given: readonly StepAnswered[],
): StepAnswered | undefined {
  const last = given[given.length - 1];
  return last && answerStanding(step, last) === 'waits' ? last : undefined;
}

function lineOf(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.$/, '');
}
