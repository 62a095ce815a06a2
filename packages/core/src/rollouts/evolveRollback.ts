import { evolveCodeRevert, openCodeRevert } from './evolveCodeRevert';
import type { RolloutEvent } from './events';
import type { Exposure } from './exposure';
import type { RollbackOperation } from './rollback';
import type { Rollout } from './rollout';

type Requested = Extract<RolloutEvent, { type: 'rollback-requested' }>;
type Progress = Extract<
  RolloutEvent,
  {
    type:
      | 'rollback-closed'
      | 'flag-switched'
      | 'rollback-observed'
      | 'rollback-finished'
      | 'rung-overdue'
      | 'revert-requested'
      | 'revert-progressed';
  }
>;

/** The operation a rollback request opens. */
export function openRollback(
  state: Rollout,
  event: Requested,
): RollbackOperation {
  const { definition, phase } = state;
  return {
    id: event.operationId,
    scope: event.scope,
    parts: event.parts,
    requestedAt: event.at,
    requestedBy: event.actor,
    reason: event.reason ?? '',
    ...(event.cause ? { cause: event.cause } : {}),
    ...(phase === null ? {} : { fromPhase: definition.plan[phase].name }),
    exposureBefore: exposureBefore(state),
    closure: {
      status: event.scope === 'whole' ? 'pending' : 'not-applicable',
      attempts: 0,
    },
    confirmation: { status: 'pending', stillServed: [], attempts: 0 },
    flags: definition.flags
      .filter(flag => event.flags.includes(flag.key))
      .map(flag => ({
        key: flag.key,
        ...(flag.part ? { part: flag.part } : {}),
        primary: flag.primary,
        status: 'pending',
        attempts: 0,
      })),
  };
}

/**
 * What users may still get: after a rollback that was not confirmed, what
 * they may have got before that one.
 */
function exposureBefore({ status, exposure, rollbacks }: Rollout): Exposure {
  if (status !== 'rolling-back') return exposure;
  const whole = rollbacks.filter(({ scope }) => scope === 'whole');
  return whole[whole.length - 1]?.exposureBefore ?? exposure;
}

/** Applies one report to an operation. */
export function evolveRollback(
  rollback: RollbackOperation,
  event: Progress,
): RollbackOperation {
  const why = 'detail' in event && event.detail ? { reason: event.detail } : {};
  if (isOfLadder(event)) return evolveLadder(rollback, event);
  switch (event.type) {
    case 'rollback-closed':
      return {
        ...unless(event.outcome === 'done', rollback, event),
        closure: {
          status: event.outcome,
          at: event.at,
          attempts: rollback.closure.attempts + 1,
          ...why,
        },
      };
    case 'flag-switched':
      return {
        ...rollback,
        flags: rollback.flags.map(flag =>
          flag.key === event.flag
            ? {
                key: flag.key,
                ...(flag.part ? { part: flag.part } : {}),
                primary: flag.primary,
                status: event.outcome,
                at: event.at,
                attempts: flag.attempts + 1,
                ...why,
              }
            : flag,
        ),
      };
    case 'rollback-observed':
      return {
        ...unless(event.outcome === 'confirmed', rollback, event),
        confirmation: {
          status: event.outcome,
          at: event.observedAt,
          ...(event.outcome === 'confirmed'
            ? {
                elapsedMs: Math.max(0, event.observedAt - rollback.requestedAt),
              }
            : {}),
          probes: { asked: event.asked, onV1: event.onV1 },
          stillServed: event.stillServed,
          ...(event.overridesOn ? { overridesOn: event.overridesOn } : {}),
          attempts: rollback.confirmation.attempts + 1,
          ...why,
        },
      };
    case 'rollback-finished':
      return { ...rollback, finishedAt: event.at };
    default:
      return unreachable(event);
  }
}

/** Facts of the ladder. */
export type LadderEvent = Extract<
  RolloutEvent,
  { type: 'rung-overdue' | 'revert-requested' | 'revert-progressed' }
>;

/** Applies what happened on the ladder to its operation. */
function evolveLadder(
  rollback: RollbackOperation,
  event: LadderEvent,
): RollbackOperation {
  const { codeRevert, overdue = [] } = rollback;
  if (event.type === 'rung-overdue') {
    const { rung, at } = event;
    return {
      ...(rung === 'flag' ? goingFlagByFlag(rollback, event) : rollback),
      overdue: [...overdue, { rung, at }],
    };
  }
  if (event.type === 'revert-requested') {
    return { ...rollback, codeRevert: openCodeRevert(event) };
  }
  return codeRevert?.id === event.revertId
    ? { ...rollback, codeRevert: evolveCodeRevert(codeRevert, event) }
    : rollback;
}

/** Goes flag by flag unless the one write did what it should. */
function unless(
  isGood: boolean,
  rollback: RollbackOperation,
  event: Progress,
): RollbackOperation {
  return isGood ? rollback : goingFlagByFlag(rollback, event);
}

export function isOfLadder(event: RolloutEvent): event is LadderEvent {
  return ['rung-overdue', 'revert-requested', 'revert-progressed'].includes(
    event.type,
  );
}

/** Rollbacks of parts go flag by flag from the start. */
function goingFlagByFlag(
  rollback: RollbackOperation,
  { at }: Progress,
): RollbackOperation {
  return rollback.scope === 'parts'
    ? rollback
    : { ...rollback, flagByFlagAt: rollback.flagByFlagAt ?? at };
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
