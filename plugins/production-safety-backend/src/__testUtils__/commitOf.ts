import {
  foldRollout,
  type Rollout,
  type RolloutCommit,
  type RolloutEffect,
  type RolloutEvent,
} from '@production-safety/core';

interface Built {
  events(): readonly RolloutEvent[];
  build(): Rollout;
}

type CommitExtras = Partial<Pick<RolloutCommit, 'effects' | 'idempotencyKey'>>;

/** A commit that stores the whole history of a built rollout at once. */
export function commitOf(
  built: Built,
  extras: CommitExtras = {},
): RolloutCommit {
  const next = built.build();
  return {
    rolloutId: next.id,
    expectedVersion: 0,
    events: built.events(),
    next,
    effects: [],
    ...extras,
  };
}

/** A commit of the events that `after` has and the first `version` lack. */
export function commitAfter(
  version: number,
  after: Built,
  extras: CommitExtras = {},
): RolloutCommit {
  const next = foldRollout(after.events());
  if (!next) throw new Error('A rollout needs events');
  return {
    rolloutId: next.id,
    expectedVersion: version,
    events: after.events().slice(version),
    next,
    effects: [],
    ...extras,
  };
}

/** An effect of a rollout: a close unless said otherwise. */
export function anEffect(
  changes: Partial<RolloutEffect> & { key: string },
): RolloutEffect {
  return {
    rolloutId: 'default.design-system-v2',
    delayMs: 0,
    kind: 'close',
    operationId: 'operation-1',
    ...changes,
  } as RolloutEffect;
}
