import {
  latestRollback,
  type RollbackOperation,
  type Rollout,
} from '@production-safety/core';
import type { RollbackResult } from '../rollouts/RollbackResult';
import type { Chosen } from '../rollouts/select';
import { LocalRollout } from './LocalRollout';
import type { LocalDeps } from './LocalRollout';
import { resultOf } from './resultOf';
import { servedRollout } from './servedRollout';
import type { WatchedFlagControl } from './WatchedFlagControl';

/** Tries of one flag before it is left to whoever comes next. */
const ENOUGH_TRIES = 2;

/**
 * Rolls back in this process, as the portal would: core decides every step,
 * the adapter acts, and what is observed is judged by the same rule.
 *
 * @param waitMs - How long to go on trying until V1 is confirmed.
 * @param onStep - Hears of every step, for people who watch.
 */
export async function rollBackHere(
  { rollout, parts }: Chosen,
  reason: string,
  waitMs: number,
  deps: LocalDeps & { readonly onStep: (rollout: Rollout) => void },
): Promise<RollbackResult> {
  const { clock, actor } = deps;
  const exposure = rollout.reading?.audience?.exposure ?? { percent: 100 };
  const events = servedRollout(rollout, exposure, { at: clock.now(), actor });
  const local = LocalRollout.create(events, deps, ({ next }) =>
    deps.onStep(next),
  );
  const deadline = clock.now() + waitMs;
  await local.execute({
    type: 'rollback',
    reason,
    ...(parts.length > 0 ? { parts } : {}),
  });
  await local.run(() =>
    isEnough(operationOf(local.now), local.control, clock.now() >= deadline),
  );
  return resultOf(rollout, operationOf(local.now), local.control);
}

function operationOf(rollout: Rollout): RollbackOperation {
  const operation = latestRollback(rollout);
  if (!operation) throw new Error('The rollback got lost');
  return operation;
}

/**
 * True when there is no point in going on here: all is done, the time is up,
 * or the server refuses and would refuse again.
 */
function isEnough(
  { finishedAt, closure, confirmation, flags }: RollbackOperation,
  control: WatchedFlagControl,
  isLate: boolean,
): boolean {
  if (finishedAt !== undefined) return true;
  const isTried = flags.every(
    ({ status, attempts }) => status === 'off' || attempts >= ENOUGH_TRIES,
  );
  if (confirmation.status === 'confirmed') return isTried || isLate;
  const isHopeless =
    closure.status !== 'done' &&
    flags.every(({ status }) => status === 'failed') &&
    control.isRefusing;
  return isHopeless || isLate;
}
