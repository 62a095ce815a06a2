import { exposedDifferences } from '../compareServing';
import type { RolloutEffect } from '../effects';
import type { Rollout } from '../rollout';
import { latestRollback } from '../rollout';
import {
  DONE,
  WORKER,
  controlOf,
  failureOf,
  targetOf,
  urgently,
} from './effectDeps';
import type { EffectDeps, EffectOutcome } from './effectDeps';

type SetExposure = Extract<RolloutEffect, { kind: 'set-exposure' }>;

const MAX_ATTEMPTS = 8;

const LOWERED_MEANWHILE =
  'Somebody lowered it in the flag provider meanwhile, and to write ours would raise it again.';

/**
 * Writes the exposure a forward command asked for, unless a later command
 * made it obsolete. When a rollback overtakes the write, the write's own
 * traces are undone here, so that the order of arrival cannot matter.
 */
export async function setExposure(
  effect: SetExposure,
  attempt: number,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  const before = await deps.store.load(effect.rolloutId);
  if (!before) return DONE;
  if (before.generation !== effect.generation) {
    // An earlier run of this effect may have written before it was cut off.
    if (attempt > 1) await undo(before, effect, deps, signal);
    return DONE;
  }
  try {
    if (effect.lowering && (await wouldRaise(before, deps, signal))) {
      return await report(effect, 'failed', deps, LOWERED_MEANWHILE);
    }
    await controlOf(deps, before).setExposure(
      targetOf(before),
      effect.exposure,
      { on: effect.flags, permanent: effect.permanent, signal },
    );
  } catch (error) {
    const failure = failureOf(error);
    const overtaken = await deps.store.load(effect.rolloutId);
    if (overtaken && overtaken.generation !== effect.generation) {
      await undo(overtaken, effect, deps, signal);
      return DONE;
    }
    if (signal.aborted || (failure.retryable && attempt < MAX_ATTEMPTS)) {
      const backoff = Math.min(30_000, 500 * 2 ** Math.min(attempt, 6));
      return {
        status: 'retry',
        afterMs: failure.retryAfterMs ?? backoff,
        reason: failure.message,
      };
    }
    return report(effect, 'failed', deps, failure.message);
  }
  const after = await deps.store.load(effect.rolloutId);
  if (after && after.generation !== effect.generation) {
    await undo(after, effect, deps, signal);
    return DONE;
  }
  return report(effect, 'done', deps);
}

/** Somebody may have lowered it since it was decided to write ours again. */
async function wouldRaise(
  rollout: Rollout,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<boolean> {
  const control = controlOf(deps, rollout);
  const [reading] = await control.read([targetOf(rollout)], { signal });
  return exposedDifferences(rollout, reading).some(
    ({ effect }) => effect !== 'more',
  );
}

/** Lowers what an obsolete write may have raised. Never raises anything. */
async function undo(
  now: Rollout,
  effect: SetExposure,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<void> {
  const control = controlOf(deps, now);
  const target = targetOf(now);
  const overtaking = latestRollback(now);
  const options = overtaking
    ? urgently(overtaking, signal)
    : ({ signal, priority: 'rollback' } as const);
  if (now.exposure.percent === 0) {
    const closed = await control.close(target, options);
    if (closed === 'closed') return;
    for (const flag of effect.flags) {
      await control.switchOff(target, flag, options);
    }
    return;
  }
  const offNow = now.definition.flags
    .filter(({ part }) => part && now.partsOff.includes(part))
    .map(({ key }) => key);
  for (const flag of effect.flags.filter(key => offNow.includes(key))) {
    await control.switchOff(target, flag, options);
  }
}

async function report(
  { rolloutId, generation }: SetExposure,
  outcome: 'done' | 'failed',
  { service }: EffectDeps,
  detail?: string,
): Promise<EffectOutcome> {
  await service.execute(
    rolloutId,
    {
      type: 'report-exposure',
      generation,
      outcome,
      ...(detail ? { detail } : {}),
    },
    WORKER,
  );
  return DONE;
}
