import type { RolloutEffect } from '../effects';
import { confirmRollback } from './confirmRollback';
import { closeRollout } from './closeRollout';
import type { EffectDeps, EffectOutcome } from './effectDeps';
import { failureOf } from './effectDeps';
import { revertCode } from './revertCode/revertCode';
import { setExposure } from './setExposure';
import { switchFlagsOff } from './switchFlagsOff';
import { watchRung } from './watchRung';

/**
 * Carries out one claimed effect and reports its outcome as a command.
 *
 * @remarks
 * Safe to run again after a crash at any point: every step reads what is
 * already done and every write is idempotent. Nothing is thrown for a port
 * that fails; the outcome says whether and when to try again. When `signal`
 * aborts the effect ends soon with `retry`.
 *
 * @public
 */
export async function runEffect(
  effect: RolloutEffect,
  attempt: number,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  try {
    const outcome = await dispatch(effect, attempt, deps, signal);
    if (signal.aborted && outcome.status === 'done') return outcome;
    return signal.aborted
      ? { status: 'retry', afterMs: 0, reason: 'The worker is stopping.' }
      : outcome;
  } catch (error) {
    // Storing the report failed: the effect is not settled, so it runs again.
    return {
      status: 'retry',
      afterMs: Math.min(30_000, 500 * 2 ** Math.min(attempt, 6)),
      reason: failureOf(error).message,
    };
  }
}

function dispatch(
  effect: RolloutEffect,
  attempt: number,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  switch (effect.kind) {
    case 'close':
      return closeRollout(effect, deps, signal);
    case 'confirm':
      return confirmRollback(effect, deps, signal);
    case 'switch-off':
      return switchFlagsOff(effect, deps, signal);
    case 'set-exposure':
      return setExposure(effect, attempt, deps, signal);
    case 'watch-rung':
      return watchRung(effect, deps);
    case 'revert-code':
      return revertCode(effect, attempt, deps, signal);
    case 'notify':
      return deliver(effect, attempt, deps, signal);
    default:
      return unreachable(effect);
  }
}

const MAX_NOTIFY_ATTEMPTS = 8;

async function deliver(
  effect: Extract<RolloutEffect, { kind: 'notify' }>,
  attempt: number,
  { store, notify }: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  const rollout = await store.load(effect.rolloutId);
  if (!rollout) return { status: 'done' };
  try {
    await notify(rollout, effect.notice, { key: effect.key, signal });
    return { status: 'done' };
  } catch (error) {
    const { message } = failureOf(error);
    return attempt >= MAX_NOTIFY_ATTEMPTS
      ? { status: 'given-up', reason: message }
      : {
          status: 'retry',
          afterMs: Math.min(60_000, 1_000 * 2 ** attempt),
          reason: message,
        };
  }
}

function unreachable(effect: never): never {
  throw new Error(`Unknown effect ${JSON.stringify(effect)}`);
}
