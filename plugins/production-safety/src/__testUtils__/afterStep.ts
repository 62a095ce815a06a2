import type {
  OperationView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';

/** The rollout once its rollback has come this far. */
export function afterStep(
  rollout: RolloutDetail,
  operation: OperationView,
): RolloutDetail {
  const isWhole = operation.scope === 'whole';
  const isConfirmed = operation.state === 'confirmed';
  return {
    ...rollout,
    version: rollout.version + 1,
    rollback: operation,
    ...(isWhole
      ? {
          status: isConfirmed ? 'rolled-back' : 'rolling-back',
          exposure: { percent: 0 },
          nextGate: undefined,
        }
      : {}),
    parts: rollout.parts.map(part =>
      isWhole || operation.parts.includes(part.name)
        ? { ...part, state: isConfirmed ? 'off' : 'rolling-back' }
        : part,
    ),
  };
}
