import type {
  CommandRequest,
  OperationView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';

/** A rollback that was asked for just now. */
export function startedOperation(
  id: string,
  rollout: RolloutDetail,
  request: Pick<CommandRequest, 'reason' | 'parts'>,
): OperationView {
  const parts = request.parts ?? [];
  const isWhole = parts.length === 0;
  return {
    id,
    rolloutId: rollout.id,
    scope: isWhole ? 'whole' : 'parts',
    parts,
    requestedAt: new Date().toISOString(),
    requestedBy: { kind: 'user', ref: 'user:default/guest' },
    reason: request.reason,
    state: 'running',
    closure: { status: isWhole ? 'pending' : 'not-applicable' },
    confirmation: { status: 'pending', stillServed: [] },
    flags: rollout.flags
      .filter(({ part }) => isWhole || (part && parts.includes(part)))
      .map(flag => ({ ...flag, status: 'pending', attempts: 0 })),
    sentence: 'Asking the flag provider to close the rollout.',
  };
}
