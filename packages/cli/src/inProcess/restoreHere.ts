import {
  targetOf,
  type Exposure,
  type Rollout,
  type RolloutEvent,
} from '@production-safety/core';
import { CliError } from '../errors';
import type { KnownRollout } from '../rollouts/KnownRollout';
import { LocalRollout } from './LocalRollout';
import type { LocalDeps } from './LocalRollout';
import { servedRollout } from './servedRollout';

/**
 * Gives users V2 again in this process: core decides whether that may be, as
 * for a rollout that was rolled back.
 *
 * @throws CliError `refused` with core's reason, SafetyError when the write
 * failed.
 */
export async function restoreHere(
  known: KnownRollout,
  exposure: Exposure,
  reason: string,
  deps: LocalDeps,
): Promise<void> {
  const local = LocalRollout.create(rolledBack(known, exposure, deps), deps);
  await local.execute({ type: 'restore', reason });
  await local.run(() => written(local.now) !== undefined);
  if (written(local.now) !== 'done') {
    throw new CliError(
      'unconfirmed',
      `V2 is not restored: ${local.control.lastFailure ?? 'interrupted'}`,
      'Look with `safety status`; what was written stays.',
    );
  }
}

function written(rollout: Rollout): string | undefined {
  const status = rollout.exposureWrite?.status;
  return status === 'pending' ? undefined : status;
}

/** The history of a rollout of which nothing is known but that it is off. */
function rolledBack(
  known: KnownRollout,
  exposure: Exposure,
  { clock, actor, newId }: LocalDeps,
): readonly RolloutEvent[] {
  const who = { at: clock.now(), actor } as const;
  const operationId = newId();
  const flags = targetOf(known).flags;
  return [
    ...servedRollout(known, exposure, who),
    {
      type: 'rollback-requested',
      operationId,
      scope: 'whole',
      parts: [],
      flags,
      generation: 2,
      ...who,
    },
    { type: 'rollback-closed', operationId, outcome: 'done', ...who },
    {
      type: 'rollback-observed',
      operationId,
      outcome: 'confirmed',
      asked: 0,
      onV1: 0,
      stillServed: [],
      observedAt: who.at,
      ...who,
    },
    {
      type: 'rollback-finished',
      operationId,
      outcome: 'confirmed',
      failedFlags: [],
      ...who,
    },
  ];
}
