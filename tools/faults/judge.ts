import type {
  RollbackOperation,
  Rollout,
  RolloutEvent,
  RolloutStore,
} from '@production-safety/core';
import type { FlagServer, Served } from './FlagServer';
import type { Ledger } from './Ledger';

/** What is known of a rollout by whoever sent its commands. */
export interface Expected {
  readonly rolloutId: string;
  /** Forward steps that were accepted. */
  readonly forward: number;
  /** Rollbacks that were accepted. */
  readonly operations: readonly string[];
  /** Who had V2 before the rollback was sent; nobody may be added. */
  readonly before: Served | undefined;
}

interface Deps {
  readonly store: Pick<RolloutStore, 'load' | 'events'>;
  readonly server: FlagServer;
  readonly ledger: Ledger;
}

/**
 * Holds what the rollout says against what users get. Reads what is said
 * first: users may only go back to V1 in between.
 */
export async function judgeServed(
  { store, server, ledger }: Deps,
  { rolloutId, before }: Expected,
  users: number,
): Promise<void> {
  const rollout = await store.load(rolloutId);
  const served = await server.served(users);
  rollout?.rollbacks.forEach(each => judgeOperation(each, served, ledger));
  if (before) judgeRaised(rolloutId, before, served, ledger);
}

function judgeRaised(
  rolloutId: string,
  before: Served,
  served: Served,
  ledger: Ledger,
): void {
  for (const [user, on] of served) {
    const had = before.get(user) ?? [];
    for (const key of on.filter(each => !had.includes(each))) {
      ledger.violation(
        'raised-without-command',
        `${rolloutId}: users got ${key} after the rollback`,
      );
    }
  }
}

function judgeOperation(
  { id, confirmation, flags }: RollbackOperation,
  served: Served,
  ledger: Ledger,
): void {
  const on = new Set([...served.values()].flat());
  for (const { key, status } of flags.filter(flag => on.has(flag.key))) {
    const what = `${id}: users get ${key}`;
    if (status === 'off') ledger.violation('reported-off-but-on', what);
    if (confirmation.status === 'confirmed') {
      ledger.violation('confirmed-but-served', what);
    }
  }
}

/** Reads the whole history and what is served, when all is over. */
export async function judgeEnd(deps: Deps, expected: Expected): Promise<void> {
  const { store, ledger } = deps;
  await judgeServed(deps, expected, 250);
  const rollout = await store.load(expected.rolloutId);
  const events = await allEvents(store, expected.rolloutId);
  ledger.heard('events', JSON.stringify(events));
  ledger.heard('state', JSON.stringify(rollout));
  judgeSteps(events, expected, ledger);
  if (rollout) judgeLost(rollout, events, expected, ledger);
}

function judgeSteps(
  events: readonly RolloutEvent[],
  { rolloutId, forward }: Expected,
  ledger: Ledger,
): void {
  const steps = events.filter(({ type }) => type === 'phase-entered').length;
  if (steps > forward) {
    ledger.violation(
      'second-forward-step',
      `${rolloutId}: ${steps} steps after ${forward} commands`,
    );
  }
}

/** Accepted, and then neither confirmed nor said not to be. */
function judgeLost(
  rollout: Rollout,
  events: readonly RolloutEvent[],
  { operations }: Expected,
  ledger: Ledger,
): void {
  for (const id of new Set(operations)) {
    const mine = events.filter(
      event => 'operationId' in event && event.operationId === id,
    );
    const isTold = mine.some(
      ({ type }) =>
        type === 'rollback-observed' || type === 'rollback-finished',
    );
    if (!isTold) {
      ledger.violation('lost-rollback', `${rollout.id}: nothing said of ${id}`);
    }
  }
}

async function allEvents(
  store: Pick<RolloutStore, 'events'>,
  id: string,
): Promise<readonly RolloutEvent[]> {
  return store.events(id, { afterVersion: 0, limit: 10_000 });
}
