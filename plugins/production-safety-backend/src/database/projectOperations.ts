import {
  evolveRollout,
  type RollbackOperation,
  type Rollout,
  type RolloutCommit,
} from '@production-safety/core';

/**
 * Rollbacks as they are after a commit. The state forgets an older rollback
 * in the step that finishes it; its last form is found by applying the events
 * to the state before, which is only loaded in that case.
 */
export async function projectOperations(
  commit: RolloutCommit,
  loadBefore: () => Promise<Rollout | undefined>,
): Promise<readonly RollbackOperation[]> {
  const { rollbacks } = commit.next;
  const kept = new Set(rollbacks.map(({ id }) => id));
  const forgotten = commit.events.some(
    event => event.type === 'rollback-finished' && !kept.has(event.operationId),
  );
  if (!forgotten) return rollbacks;
  const before = await loadBefore();
  return [...rollbacks, ...finishedOnTheWay(before, commit, kept)];
}

function finishedOnTheWay(
  before: Rollout | undefined,
  { events }: RolloutCommit,
  kept: ReadonlySet<string>,
): readonly RollbackOperation[] {
  const last = new Map<string, RollbackOperation>();
  const finished: RollbackOperation[] = [];
  let state = before;
  for (const event of events) {
    for (const operation of state?.rollbacks ?? []) {
      last.set(operation.id, operation);
    }
    state = evolveRollout(state, event);
    if (event.type === 'rollback-finished' && !kept.has(event.operationId)) {
      const operation = last.get(event.operationId);
      if (operation) finished.push({ ...operation, finishedAt: event.at });
    }
  }
  return finished;
}
