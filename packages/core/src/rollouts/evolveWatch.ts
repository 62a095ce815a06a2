import type { AutomaticRollback, WatchState } from './autopilot/watchState';
import type { RolloutEvent, WatchFact } from './events';
import type { Rollout } from './rollout';

/** So many automatic actions can be judged by people. */
const ACTIONS_KEPT = 50;

/** What becomes of the memory of guards; undefined while there is none. */
export function evolveWatch(
  state: Rollout,
  event: RolloutEvent,
): WatchState | undefined {
  const { watch = {}, definition } = state;
  // A rollout without guards has nothing to remember.
  const isSilent = !state.watch && definition.guards.length === 0;
  if (isSilent && !isWatchFact(event)) return undefined;
  switch (event.type) {
    case 'plan-changed':
      return {
        ...without(watch, 'proposal'),
        definitions: definitionsOf(watch) + 1,
      };
    case 'phase-entered':
      return phaseEntered(watch, event);
    case 'resumed':
      return begun(watch, event.at);
    case 'restored':
      return event.parts.length > 0
        ? partsRestored(state, watch, event)
        : begun(watch, event.at);
    case 'rollback-requested':
      return rolledBack(state, watch, event);
    case 'completed':
    case 'aborted':
      return without(watch, 'proposal');
    default:
      return isWatchFact(event) ? evolveFact(watch, event) : state.watch;
  }
}

function definitionsOf({ definitions = 0 }: WatchState): number {
  return definitions;
}

/** A new attempt: what was said of the one before does not count any more. */
function begun(watch: WatchState, at: number): WatchState {
  const { verdicts: _, proposal: __, parts: ___, ...rest } = watch;
  const attempt = { at, definitions: definitionsOf(watch) };
  return { ...rest, attempt, phaseStarts: [at] };
}

/** More exposure belongs to the attempt under way, unless it is the first. */
function phaseEntered(
  watch: WatchState,
  { phase, at }: Extract<RolloutEvent, { type: 'phase-entered' }>,
): WatchState {
  if (phase === 0 || !watch.attempt) return begun(watch, at);
  const phaseStarts = [...(watch.phaseStarts ?? []), at];
  return { ...without(watch, 'proposal'), phaseStarts };
}

function partsRestored(
  { definition }: Rollout,
  watch: WatchState,
  { parts, at }: Extract<RolloutEvent, { type: 'restored' }>,
): WatchState {
  const attempt = { at, definitions: definitionsOf(watch) };
  const renewed = parts.map(part => [part, attempt] as const);
  const guards = definition.guards.filter(
    ({ part }) => part !== undefined && parts.includes(part),
  );
  const verdicts = { ...watch.verdicts };
  for (const { id } of guards) delete verdicts[id];
  return {
    ...watch,
    parts: { ...watch.parts, ...Object.fromEntries(renewed) },
    verdicts,
  };
}

function rolledBack(
  { definition }: Rollout,
  watch: WatchState,
  { cause, at }: Extract<RolloutEvent, { type: 'rollback-requested' }>,
): WatchState {
  const kept = without(watch, 'proposal');
  if (!cause) return kept;
  const { phase } = cause;
  const entries = cause.guards.map(id => {
    const part = definition.guards.find(guard => guard.id === id)?.part;
    const entry: AutomaticRollback = {
      at,
      phase,
      definitions: definitionsOf(watch),
      ...(part === undefined ? {} : { part }),
    };
    return [id, entry] as const;
  });
  return {
    ...kept,
    rolledBack: { ...watch.rolledBack, ...Object.fromEntries(entries) },
  };
}

function evolveFact(
  watch: WatchState,
  event: RolloutEvent & WatchFact,
): WatchState {
  switch (event.type) {
    case 'guard-verdict-changed': {
      const { verdict, at } = event;
      return {
        ...watch,
        verdicts: { ...watch.verdicts, [verdict.guard]: { ...verdict, at } },
      };
    }
    case 'guard-answered': {
      const { guard, action, outcome, at, phase, attempt, policy } = event;
      const answer = {
        ...{ action, outcome, at, phase, attempt },
        ...(policy === undefined ? {} : { policy }),
      };
      const actions = [...(watch.actions ?? []), { action, guard }];
      return {
        ...watch,
        answers: { ...watch.answers, [guard]: answer },
        ...(outcome === 'done'
          ? { actions: actions.slice(-ACTIONS_KEPT) }
          : {}),
      };
    }
    case 'advance-proposed': {
      const { next, gates, evidence, at } = event;
      return { ...watch, proposal: { at, next, gates, evidence } };
    }
    case 'proposal-withdrawn':
      return without(watch, 'proposal');
    case 'guard-recovered':
    case 'action-judged':
      return watch;
    default:
      return unreachable(event);
  }
}

const WATCH_FACTS: Readonly<Record<WatchFact['type'], true>> = {
  'guard-verdict-changed': true,
  'guard-answered': true,
  'guard-recovered': true,
  'advance-proposed': true,
  'proposal-withdrawn': true,
  'action-judged': true,
};

export function isWatchFact(
  event: RolloutEvent,
): event is RolloutEvent & WatchFact {
  return Object.hasOwn(WATCH_FACTS, event.type);
}

function without(watch: WatchState, member: keyof WatchState): WatchState {
  const { [member]: _, ...rest } = watch;
  return rest;
}

function unreachable(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
