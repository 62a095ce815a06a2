import type { RolloutEffect } from '../effects';
import type { FlagCallOptions, FlagControl, FlagTarget } from '../flagControl';
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
import { inPairs } from './inPairs';

type SwitchOff = Extract<RolloutEffect, { kind: 'switch-off' }>;

/** Quick tries for one flag before its failure is reported. */
const QUICK_TRIES = 3;
/** A server that wants more time than this must not hold up other flags. */
const LONGEST_PAUSE_MS = 2_000;

/**
 * Switches flags off one by one, primary first, and reports each as it goes.
 * One flag that cannot be switched does not hold up the others.
 */
export async function switchFlagsOff(
  effect: SwitchOff,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  const rollout = await deps.store.load(effect.rolloutId);
  const operation = openRollbackOf(rollout, effect.operationId);
  if (!rollout || !operation) return DONE;
  const off = new Set(
    operation.flags.flatMap(({ key, status }) => (status === 'off' ? key : [])),
  );
  const left = effect.flags.filter(key => !off.has(key));
  const target = targetOf(rollout);
  await inPairs(left, deps.clock, async flag => {
    if (signal.aborted) return;
    const detail = await trySwitchOff(
      () => controlOf(deps, rollout),
      { target, flag },
      deps,
      urgently(operation, signal),
    );
    if (signal.aborted && detail !== undefined) return;
    await deps.service.execute(
      rollout.id,
      {
        type: 'report-flag',
        operationId: operation.id,
        flag,
        outcome: detail === undefined ? 'off' : 'failed',
        ...(detail === undefined ? {} : { detail }),
      },
      WORKER,
    );
  });
  return signal.aborted
    ? { status: 'retry', afterMs: 0, reason: 'The worker is stopping.' }
    : DONE;
}

/** Why it failed, or undefined when the flag is off. */
async function trySwitchOff(
  control: () => FlagControl,
  { target, flag }: { target: FlagTarget; flag: string },
  { clock }: EffectDeps,
  options: FlagCallOptions,
): Promise<string | undefined> {
  const { signal } = options;
  for (let turn = 1; ; turn += 1) {
    try {
      await control().switchOff(target, flag, options);
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      const pause = failure.retryAfterMs ?? 200 * turn;
      const over = turn >= QUICK_TRIES || pause > LONGEST_PAUSE_MS;
      if (!failure.retryable || over || signal?.aborted) return failure.message;
      await clock.sleep(pause, signal);
    }
  }
}
