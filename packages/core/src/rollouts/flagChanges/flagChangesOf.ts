import type { RolloutEvent, RolloutEventType } from '../events';
import { evolveRollout } from '../evolveRollout';
import type { Rollout } from '../rollout';
import type { FlagChange } from './flagChangeLog';

/**
 * A change of a flag that a rollout made, before it has a number.
 *
 * @public
 */
export type MadeChange = Omit<FlagChange, 'id'> & {
  /** Of the rollout after the event that says so. */
  readonly version: number;
};

/**
 * Events that say that flags were written.
 *
 * @public
 */
export const FLAG_WRITES: readonly RolloutEventType[] = [
  'exposure-written',
  'rollback-closed',
  'flag-switched',
  'broke-glass',
];

/** Their actor wanted the write that is reported later. */
const FORWARD: readonly RolloutEventType[] = [
  'phase-entered',
  'restored',
  'completed',
  'drift-restored',
];

/**
 * Events by which {@link flagChangesOf} knows what was written for whom.
 *
 * @public
 */
export const FLAG_FACTS: readonly RolloutEventType[] = [
  ...FLAG_WRITES,
  ...FORWARD,
  'defined',
  'plan-changed',
  'rollback-requested',
];

/** Outcomes of a run past the portal that left something in the provider. */
const LEFT_BEHIND = [
  'confirmed',
  'unconfirmed',
  'written',
  'partly',
  'restored',
];

/** Reports what happened elsewhere, before the rollout came here. */
const IMPORT = 'import';

interface SoFar {
  /** Before the event; undefined before the first. */
  readonly state: Rollout | undefined;
  readonly events: readonly RolloutEvent[];
}

/**
 * The changes of flags that a history tells of, the oldest first: for each
 * write that succeeded every flag that it was for. What somebody else set and
 * what failed is not among them.
 *
 * @param history - Events of the types {@link FLAG_FACTS}, oldest first.
 * @param now - The rollout as it is; stands in for events that were forgotten.
 *
 * @public
 */
export function flagChangesOf(
  history: readonly {
    readonly version: number;
    readonly event: RolloutEvent;
  }[],
  now: Rollout,
): readonly MadeChange[] {
  const isWhole = history[0]?.event.type === 'defined';
  let state = isWhole ? undefined : now;
  const events: RolloutEvent[] = [];
  return history.flatMap(({ version, event }) => {
    const made = changesIn(event, { state, events });
    state = evolveRollout(state, event);
    events.push(event);
    return made.map(change => ({ ...change, version }));
  });
}

function changesIn(
  event: RolloutEvent,
  { state, events }: SoFar,
): readonly Omit<FlagChange, 'id'>[] {
  if (event.actor.ref === IMPORT && event.actor.kind === 'system') return [];
  const made = (
    flags: readonly string[],
    { by = event.actor, at = event.at }: Partial<FlagChange> = {},
  ) => flags.map(flag => ({ flag, action: 'updated' as const, at, by }));
  switch (event.type) {
    case 'exposure-written': {
      if (event.outcome !== 'done') return [];
      const wanted = events.findLast(({ type }) => FORWARD.includes(type));
      return made(state?.exposureWrite?.flags ?? [], { by: wanted?.actor });
    }
    case 'rollback-closed': {
      if (event.outcome !== 'done') return [];
      const request = requestOf(events, event);
      return made(request?.flags ?? [], { by: request?.actor });
    }
    case 'flag-switched': {
      if (event.outcome !== 'off') return [];
      return made([event.flag], { by: requestOf(events, event)?.actor });
    }
    case 'broke-glass': {
      if (!LEFT_BEHIND.includes(event.outcome)) return [];
      const by = { kind: 'user', ref: event.who } as const;
      return made(flagsOf(state, event.parts), { by, at: event.happenedAt });
    }
    default:
      return [];
  }
}

type Requested = Extract<RolloutEvent, { type: 'rollback-requested' }>;

/** Who asked for a rollback, and of which flags. */
function requestOf(
  events: readonly RolloutEvent[],
  { operationId }: { readonly operationId: string },
): Requested | undefined {
  return events.findLast(
    (each): each is Requested =>
      each.type === 'rollback-requested' && each.operationId === operationId,
  );
}

/** All flags, or those of the parts. */
function flagsOf(
  state: Rollout | undefined,
  parts: readonly string[],
): readonly string[] {
  return (state?.definition.flags ?? [])
    .filter(({ part }) => parts.length === 0 || (part && parts.includes(part)))
    .map(({ key }) => key);
}
