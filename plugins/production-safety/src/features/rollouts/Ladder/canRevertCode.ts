import type {
  LadderRungView,
  OperationView,
  PartView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';

const OPEN: readonly LadderRungView['state'][] = [
  'waiting',
  'offered',
  'not-needed',
  'failed',
];

const TAKEN_BACK: readonly PartView['state'][] = [
  'rolling-back',
  'off',
  'failed',
];

/**
 * Whether reverting the code can be asked for: what was rolled back still is,
 * and the code is not being reverted. Before the other rungs are over, too:
 * whoever knows that flags do not help need not wait.
 */
export function canRevertCode(
  rollout: Pick<RolloutSummary, 'status' | 'parts'>,
  { ladder = [], parts }: OperationView,
): boolean {
  const code = ladder.find(({ rung }) => rung === 'code');
  return (
    code !== undefined &&
    OPEN.includes(code.state) &&
    isStillBack(rollout, parts)
  );
}

function isStillBack(
  { status, parts }: Pick<RolloutSummary, 'status' | 'parts'>,
  rolledBack: readonly string[],
): boolean {
  return (
    ['rolling-back', 'rolled-back', 'aborted'].includes(status) ||
    parts.some(
      ({ name, state }) =>
        TAKEN_BACK.includes(state) && rolledBack.includes(name),
    )
  );
}

/** True once the faster ways are over and this one is next. */
export function isCodeRevertNext({ ladder = [] }: OperationView): boolean {
  return ladder.some(
    ({ rung, state }) => rung === 'code' && state === 'offered',
  );
}
