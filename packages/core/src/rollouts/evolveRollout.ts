import type { RolloutEvent, WatchFact } from './events';
import { evolveDrill } from './evolveDrill';
import { evolveDrift, isOfDrift } from './evolveDrift';
import { evolveRollback, isOfLadder, openRollback } from './evolveRollback';
import type { LadderEvent } from './evolveRollback';
import { evolveWatch, isWatchFact } from './evolveWatch';
import { NO_EXPOSURE } from './exposure';
import type { RollbackOperation } from './rollback';
import { flagsInPlay, isPermanent } from './rollout';
import type { ExposureWrite, GateRecord, Rollout } from './rollout';

type Changes = Partial<Omit<Rollout, 'id' | 'version' | 'updatedAt'>>;

/**
 * Applies one event. Pure: the same state and event give the same result.
 *
 * @throws Error when the first event is not `defined`, or a later one is.
 *
 * @public
 */
export function evolveRollout(
  state: Rollout | undefined,
  event: RolloutEvent,
): Rollout {
  if (event.type === 'defined') {
    if (state) throw new Error(`Rollout ${state.id} is defined already`);
    return {
      id: event.id,
      version: 1,
      definition: event.definition,
      definedBy: event.actor,
      status: 'draft',
      phase: null,
      phaseEnteredAt: null,
      exposure: NO_EXPOSURE,
      generation: 0,
      exposureWrite: null,
      provided: 'nothing',
      partsOff: [],
      approvals: [],
      attestations: [],
      rollbacks: [],
      orphanedAt: null,
      createdAt: event.at,
      updatedAt: event.at,
    };
  }
  if (!state) throw new Error(`Event ${event.type} before defined`);
  const watch = evolveWatch(state, event);
  return {
    ...state,
    ...(isWatchFact(event) ? recovered(state, event) : changesOf(state, event)),
    ...(watch ? { watch } : {}),
    version: state.version + 1,
    updatedAt: event.at,
  };
}

/**
 * Rebuilds a rollout from its events, oldest first.
 *
 * @public
 */
export function foldRollout(
  events: readonly RolloutEvent[],
): Rollout | undefined {
  return events.reduce<Rollout | undefined>(evolveRollout, undefined);
}

const FRESH_GATES: Changes = {
  approvals: [],
  attestations: [],
  waivers: undefined,
};

function changesOf(
  state: Rollout,
  event: Exclude<RolloutEvent, { type: 'defined' | WatchFact['type'] }>,
): Changes {
  if (isOfLadder(event)) return climbed(state, event);
  if (isOfDrift(event)) return evolveDrift(state, event);
  switch (event.type) {
    case 'plan-changed':
      return {
        definition: event.definition,
        definedBy: event.actor,
        orphanedAt: null,
        ...FRESH_GATES,
      };
    case 'orphaned':
      return { orphanedAt: event.at };
    case 'readopted':
      return { orphanedAt: null };
    case 'started':
      return { status: 'active', startedBy: event.actor };
    case 'resumed':
      return { status: 'active' };
    case 'paused':
      return { status: 'paused' };
    case 'gate-approved':
    case 'gate-attested':
    case 'gate-waived':
      return answered(state, event);
    case 'gates-overridden':
    case 'broke-glass':
      return {};
    case 'phase-entered':
      return {
        phase: event.phase,
        phaseEnteredAt: event.at,
        exposure: event.exposure,
        ...writeAll(state, event),
      };
    case 'exposure-written':
      return exposureWritten(state, event);
    case 'rollback-requested':
      return rollbackRequested(state, event);
    case 'rollback-closed':
    case 'flag-switched':
    case 'rollback-observed':
    case 'rollback-finished':
      return rollbackWentOn(state, event);
    case 'restored':
      return restored(state, event);
    case 'completed':
      return { status: 'completed', ...writeAll(state, event) };
    case 'aborted':
      return { status: 'aborted' };
    case 'drilled':
      return evolveDrill(state, event);
    default:
      return unreachable(event);
  }
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}

type GateEvent = Extract<
  RolloutEvent,
  { type: 'gate-approved' | 'gate-attested' | 'gate-waived' }
>;

/** What a person says about a gate; but for approvals the newest counts. */
function answered(
  { approvals, attestations, waivers = [] }: Rollout,
  event: GateEvent,
): Changes {
  const { gate, actor, at, reason = '' } = event;
  const record = { gate, actor, at, reason };
  const isOther = (each: GateRecord) => each.gate !== gate;
  switch (event.type) {
    case 'gate-approved':
      return { approvals: [...approvals, record] };
    case 'gate-attested':
      return {
        attestations: [
          ...attestations.filter(isOther),
          event.until === undefined
            ? record
            : { ...record, until: event.until },
        ],
      };
    case 'gate-waived':
      return {
        waivers: [
          ...waivers.filter(isOther),
          { ...record, until: event.until },
        ],
      };
    default:
      return unreachable(event);
  }
}

function pendingWrite(
  event: { generation: number; at: number },
  flags: readonly string[],
): Changes {
  const { generation, at } = event;
  return {
    generation,
    exposureWrite: { generation, status: 'pending', flags, at },
    // It replaces what somebody else has set.
    drift: undefined,
  };
}

function writeAll(
  state: Rollout,
  event: { generation: number; at: number },
): Changes {
  return { ...pendingWrite(event, flagsInPlay(state)), ...FRESH_GATES };
}

function exposureWritten(
  state: Rollout,
  event: Extract<RolloutEvent, { type: 'exposure-written' }>,
): Changes {
  const provided = isPermanent(state) ? 'everybody' : 'audience';
  return {
    ...(event.outcome === 'done' ? { provided } : {}),
    exposureWrite: {
      generation: event.generation,
      status: event.outcome,
      flags: state.exposureWrite?.flags ?? [],
      at: event.at,
      ...(event.detail ? { reason: event.detail } : {}),
      ...(state.exposureWrite?.lowering ? { lowering: true } : {}),
    },
  };
}

function rollbackRequested(
  state: Rollout,
  event: Extract<RolloutEvent, { type: 'rollback-requested' }>,
): Changes {
  const rollbacks = [...state.rollbacks, openRollback(state, event)];
  if (event.scope === 'parts') {
    return {
      rollbacks,
      generation: event.generation,
      partsOff: [...new Set([...state.partsOff, ...event.parts])],
      ...withoutFlags(state.exposureWrite, event),
    };
  }
  return {
    rollbacks,
    status: 'rolling-back',
    exposure: NO_EXPOSURE,
    generation: event.generation,
    exposureWrite: null,
    drift: undefined,
  };
}

/** A write that waits goes on under the new number, without these flags. */
function withoutFlags(
  write: ExposureWrite | null,
  {
    generation,
    flags: off,
    at,
  }: { generation: number; flags: readonly string[]; at: number },
): Changes {
  if (write?.status !== 'pending') return {};
  const flags = write.flags.filter(key => !off.includes(key));
  return { exposureWrite: { ...write, generation, flags, at } };
}

function rollbackWentOn(
  state: Rollout,
  event: Extract<
    RolloutEvent,
    {
      type:
        | 'rollback-closed'
        | 'flag-switched'
        | 'rollback-observed'
        | 'rollback-finished';
    }
  >,
): Changes {
  const moved = state.rollbacks.map(rollback =>
    rollback.id === event.operationId
      ? evolveRollback(rollback, event)
      : rollback,
  );
  const newest = moved[moved.length - 1];
  // Older finished rollbacks live on in the events alone.
  const rollbacks = moved.filter(
    rollback =>
      !rollback.finishedAt || rollback === newest || isReverting(rollback),
  );
  const wholeConfirmed =
    event.type === 'rollback-observed' &&
    event.outcome === 'confirmed' &&
    state.status === 'rolling-back' &&
    moved.some(r => r.id === event.operationId && r.scope === 'whole');
  return wholeConfirmed ? { rollbacks, status: 'rolled-back' } : { rollbacks };
}

/** The clock of a rollback ends when all is well again. */
function recovered({ rollbacks }: Rollout, event: WatchFact): Changes {
  if (event.type !== 'guard-recovered') return {};
  const { rollback: operationId, recoveredAt: backToBaselineAt } = event;
  return {
    rollbacks: rollbacks.map(each =>
      each.id === operationId && each.cause
        ? { ...each, cause: { ...each.cause, backToBaselineAt } }
        : each,
    ),
  };
}

function climbed({ rollbacks }: Rollout, event: LadderEvent): Changes {
  return {
    rollbacks: rollbacks.map(each =>
      each.id === event.operationId ? evolveRollback(each, event) : each,
    ),
  };
}

/** Taking the code back may take longer than the flags. */
function isReverting({ codeRevert }: RollbackOperation): boolean {
  return codeRevert !== undefined && codeRevert.endedAt === undefined;
}

function restored(
  state: Rollout,
  event: Extract<RolloutEvent, { type: 'restored' }>,
): Changes {
  const partsOff = state.partsOff.filter(part => !event.parts.includes(part));
  const write =
    event.exposure.percent > 0
      ? pendingWrite(event, flagsInPlay({ ...state, partsOff }))
      : {};
  if (event.parts.length > 0) {
    return { generation: event.generation, partsOff, ...write };
  }
  return {
    startedBy: event.actor,
    status: event.phase === null ? 'draft' : 'active',
    exposure: event.exposure,
    phaseEnteredAt: event.phase === null ? null : event.at,
    generation: event.generation,
    exposureWrite: null,
    ...write,
    ...FRESH_GATES,
  };
}
