import type {
  RollbackOperation,
  Rollout,
  RolloutCommand,
} from '@production-safety/core';

/**
 * What would take a rollout one step along its way: the good news it waits
 * for, or else the next command of the happy path.
 *
 * @public
 */
export function onward(state: Rollout): RolloutCommand {
  const write = state.exposureWrite;
  if (write?.status === 'pending') {
    const { generation } = write;
    return { type: 'report-exposure', generation, outcome: 'done' };
  }
  const open = state.rollbacks.find(each => each.finishedAt === undefined);
  return open ? goodNews(open, state.updatedAt) : forward(state);
}

function goodNews(
  { id: operationId, closure, confirmation, flags }: RollbackOperation,
  observedAt: number,
): RolloutCommand {
  if (closure.status === 'pending' || closure.status === 'failed') {
    return { type: 'report-closure', operationId, outcome: 'done' };
  }
  const flag = flags.find(({ status }) => status !== 'off');
  const byOnes = closure.status === 'not-applicable';
  if (flag && (byOnes || confirmation.status === 'confirmed')) {
    const { key } = flag;
    return { type: 'report-flag', operationId, flag: key, outcome: 'off' };
  }
  return {
    type: 'report-confirmation',
    operationId,
    outcome: 'confirmed',
    asked: 6,
    onV1: 6,
    stillServed: [],
    observedAt,
  };
}

function forward({ status, phase, definition }: Rollout): RolloutCommand {
  const reason = 'As planned';
  switch (status) {
    case 'draft':
      return { type: 'start', reason };
    case 'paused':
      return { type: 'resume', reason };
    case 'active':
      return phase === definition.plan.length - 1
        ? { type: 'complete', reason, override: true }
        : { type: 'advance', reason, override: true };
    case 'rolling-back':
    case 'rolled-back':
      return { type: 'restore', reason };
    case 'completed':
    case 'aborted':
      return { type: 'rollback', reason };
    default:
      return unreachable(status);
  }
}

function unreachable(status: never): never {
  throw new Error(`Unknown status ${status}`);
}
