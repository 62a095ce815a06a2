import {
  foldRollout,
  type EpochMs,
  type Outbox,
  type Rollout,
  type RolloutCommit,
  type RolloutEffect,
  type RolloutEvent,
  type RolloutStore,
} from '@production-safety/core';
import { aRollout, type RolloutBuilder } from '../builders/aRollout';

/**
 * A store with the outbox its commits fill, both empty.
 *
 * @public
 */
export interface RolloutStoreSubject {
  readonly store: RolloutStore;
  readonly outbox: Outbox;
  /** The time as the store sees it. */
  now(): EpochMs;
  dispose(): Promise<void>;
}

/** Runs one clause on a fresh subject. */
export function onFreshStore(
  factory: () => Promise<RolloutStoreSubject>,
  clause: (subject: RolloutStoreSubject) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const subject = await factory();
    try {
      await clause(subject);
    } finally {
      await subject.dispose();
    }
  };
}

/** The first commit of a rollout: all its events at once. */
export function firstCommit(
  built: RolloutBuilder,
  rest: Partial<RolloutCommit> = {},
): RolloutCommit {
  const next = built.build();
  return {
    rolloutId: next.id,
    expectedVersion: 0,
    events: built.events(),
    next,
    effects: [],
    ...rest,
  };
}

/** A commit that adds the given builder's events after `stored`. */
export function laterCommit(
  stored: Rollout,
  built: RolloutBuilder,
  rest: Partial<RolloutCommit> = {},
): RolloutCommit {
  const events = built.events().slice(stored.version);
  return {
    rolloutId: stored.id,
    expectedVersion: stored.version,
    events,
    next: built.build(),
    effects: [],
    ...rest,
  };
}

/** All stored events, read page by page. */
export async function allEvents(
  store: RolloutStore,
  id: string,
  limit: number,
): Promise<readonly RolloutEvent[]> {
  const found: RolloutEvent[] = [];
  for (;;) {
    const page = await store.events(id, { afterVersion: found.length, limit });
    found.push(...page);
    if (page.length < limit) {
      return found;
    }
  }
}

/** The rollout that the stored events give. */
export async function folded(
  store: RolloutStore,
  id: string,
): Promise<Rollout | undefined> {
  return foldRollout(await allEvents(store, id, 100));
}

/** An effect of the given kind, with a key of its own. */
export function anEffect(
  kind:
    | 'close'
    | 'confirm'
    | 'switch-off'
    | 'notify'
    | 'set-exposure'
    | 'revert-code',
  key: string,
  delayMs: number = 0,
): RolloutEffect {
  const rolloutId = aRollout().build().id;
  const common = { key, rolloutId, delayMs };
  const operationId = 'operation-1';
  switch (kind) {
    case 'close':
    case 'confirm':
      return { ...common, kind, operationId };
    case 'switch-off':
      return { ...common, kind, operationId, flags: ['ds2'] };
    case 'revert-code':
      return { ...common, kind, operationId, revertId: 'revert-1' };
    case 'set-exposure':
      return {
        ...common,
        kind,
        generation: 1,
        exposure: { percent: 5 },
        flags: ['ds2'],
        permanent: false,
      };
    case 'notify':
      return {
        ...common,
        kind,
        notice: { topic: 'completed', severity: 'low', text: 'Done.' },
      };
    default:
      return unreachable(kind);
  }
}

function unreachable(kind: never): never {
  throw new Error(`Unknown effect kind ${kind}`);
}
