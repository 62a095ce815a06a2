import { partsOf } from '@production-safety/core';
import type {
  FlagProgress,
  RollbackOperation,
  Rollout,
} from '@production-safety/core';
import type { PartView } from '@production-safety/backstage-plugin-production-safety-common';

/** Every part with its flags and what users get of it. */
export function partViews(rollout: Rollout): readonly PartView[] {
  return partsOf(rollout.definition).map(name => ({
    name,
    flags: rollout.definition.flags
      .filter(flag => flag.part === name)
      .map(flag => flag.key),
    state: partState(rollout, name),
  }));
}

function partState(rollout: Rollout, part: string): PartView['state'] {
  const { exposure, partsOff, status } = rollout;
  const whole = status === 'rolling-back' || status === 'rolled-back';
  if (whole || partsOff.includes(part)) {
    const operation = lastRollbackOf(rollout, part);
    return operation ? rolledBackState(operation, part) : 'off';
  }
  return exposure.percent > 0 && status !== 'aborted' ? 'on' : 'idle';
}

function lastRollbackOf(
  { rollbacks }: Rollout,
  part: string,
): RollbackOperation | undefined {
  return [...rollbacks]
    .reverse()
    .find(operation => flagsOf(operation, part).length > 0);
}

function flagsOf(
  operation: RollbackOperation,
  part: string,
): readonly FlagProgress[] {
  return operation.flags.filter(flag => flag.part === part);
}

/** A flag that failed is said aloud even when users are on V1 already. */
function rolledBackState(
  operation: RollbackOperation,
  part: string,
): PartView['state'] {
  const flags = flagsOf(operation, part);
  if (flags.some(flag => flag.status === 'failed')) {
    return 'failed';
  }
  const off = flags.every(flag => flag.status === 'off');
  return off || operation.confirmation.status === 'confirmed'
    ? 'off'
    : 'rolling-back';
}
