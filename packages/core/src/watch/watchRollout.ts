import type { ReportCommand } from '../rollouts/commands';
import type { Rollout } from '../rollouts/rollout';
import type { EpochMs } from '../shared/time';
import type { SignalQuestion } from '../signals/measurement';
import type { RaisedEvent } from '../signals/raisedEvent';
import type { Answered } from './answered';
import type { GateFacts } from './gates/gateFacts';
import { questionsOfGates } from './gates/gateQuestions';
import { judgeGates } from './gates/judgeGates';
import type { GuardMemory } from './guards/guardMemory';
import { isEventGuard } from './guards/guardSubject';
import { watchGuards } from './guards/judgeGuards';
import type { PaceOf } from './guards/paced';
import { questionsOfGuards } from './guards/questionsOfGuards';

/**
 * How closely a rollout is looked at: only at what was raised, at its guards,
 * or at its gates too.
 *
 * @public
 */
export type WatchDepth = 'events' | 'guards' | 'gates';

/**
 * What is known of a rollout from outside.
 *
 * @public
 */
export interface WatchInputs {
  /** To the questions of {@link questionsOfWatch}. */
  readonly guardAnswers: readonly Answered[];
  readonly gateAnswers: readonly Answered[];
  readonly events: readonly RaisedEvent[];
  readonly facts: GateFacts;
}

/**
 * What a look at a rollout has to say, and what to remember for the next one.
 *
 * @public
 */
export interface WatchedRollout {
  readonly report: Extract<ReportCommand, { type: 'report-verdicts' }>;
  readonly memory: GuardMemory;
  /**
   * Guards that may fire, judged from what was remembered: look again with
   * {@link withoutMemory} before the report is given.
   */
  readonly again: readonly string[];
}

/**
 * What has to be asked before a rollout is looked at. Guards and gates ask
 * apart: the first every few seconds about a short time, the others now and
 * then about days. With `paceOf` only what sources can answer; what is read to
 * be judged needs all of it.
 *
 * @public
 */
export function questionsOfWatch(
  rollout: Rollout,
  depth: WatchDepth,
  now: EpochMs,
  memory: GuardMemory = {},
  paceOf?: PaceOf,
): {
  readonly guards: readonly SignalQuestion[];
  readonly gates: readonly SignalQuestion[];
} {
  return {
    guards:
      depth === 'events' ? [] : questionsOfGuards(rollout, now, memory, paceOf),
    gates: depth === 'gates' ? questionsOfGates(rollout, now) : [],
  };
}

/**
 * Looks at a rollout: what its guards and gates say, as the report that the
 * rollout answers. Pure: the same inputs give the same report.
 *
 * @remarks
 * `now` is the moment the questions were made for, not before their answers
 * came.
 *
 * @public
 */
export function watchRollout(
  rollout: Rollout,
  depth: WatchDepth,
  { guardAnswers, gateAnswers, events, facts }: WatchInputs,
  now: EpochMs,
  memory: GuardMemory = {},
): WatchedRollout {
  const watched = watchGuards(rollout, guardAnswers, events, now, memory);
  const isEvents = depth === 'events';
  return {
    report: {
      type: 'report-verdicts',
      verdicts: isEvents
        ? watched.verdicts.filter(({ guard }) => isOnEvents(rollout, guard))
        : watched.verdicts,
      gates:
        depth === 'gates' ? judgeGates(rollout, gateAnswers, facts, now) : [],
      generation: rollout.generation,
      version: rollout.version,
      judgedAt: now,
    },
    memory: isEvents ? memory : watched.memory,
    again: isEvents ? [] : watched.again,
  };
}

/**
 * What is remembered of the other guards.
 *
 * @public
 */
export function withoutMemory(
  memory: GuardMemory,
  guards: readonly string[],
): GuardMemory {
  return Object.fromEntries(
    Object.entries(memory).filter(([guard]) => !guards.includes(guard)),
  );
}

function isOnEvents({ definition }: Rollout, id: string): boolean {
  const guard = definition.guards.find(each => each.id === id);
  return guard !== undefined && isEventGuard(guard);
}

/**
 * True when a look so deep has something to see at the rollout.
 *
 * @public
 */
export function isWatched(rollout: Rollout, depth: WatchDepth): boolean {
  const { status, definition, phase } = rollout;
  if (definition.guards.length > 0) return true;
  const isOnTheWay = status === 'active' || status === 'paused';
  if (depth !== 'gates' || phase === null || !isOnTheWay) return false;
  const { gates, soakMs } = definition.plan[phase];
  return gates.length > 0 || soakMs > 0;
}
