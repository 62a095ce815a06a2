import type { RolloutEffect } from '../effects';
import {
  DONE,
  WORKER,
  controlOf,
  failureOf,
  openRollbackOf,
  targetOf,
  urgently,
} from './effectDeps';
import type { EffectDeps, EffectOutcome } from './effectDeps';

type Close = Extract<RolloutEffect, { kind: 'close' }>;

/**
 * Sends everybody back with one write. A failure is reported, not retried
 * here: the decision then goes flag by flag and closes again later.
 */
export async function closeRollout(
  effect: Close,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  const { rolloutId, operationId } = effect;
  const rollout = await deps.store.load(rolloutId);
  const operation = openRollbackOf(rollout, operationId);
  if (!rollout || !operation) return DONE;
  const report = { type: 'report-closure', operationId } as const;
  let outcome: 'done' | 'not-applicable' | 'failed';
  let detail: string | undefined;
  try {
    const closed = await controlOf(deps, rollout).close(
      targetOf(rollout),
      urgently(operation, signal),
    );
    outcome = closed === 'closed' ? 'done' : 'not-applicable';
  } catch (error) {
    if (signal.aborted) {
      return { status: 'retry', afterMs: 0, reason: 'The worker is stopping.' };
    }
    outcome = 'failed';
    detail = failureOf(error).message;
  }
  await deps.service.execute(
    rolloutId,
    { ...report, outcome, ...(detail ? { detail } : {}) },
    WORKER,
  );
  return DONE;
}
