import type { RolloutEffect } from '../effects';
import {
  DONE,
  WORKER,
  controlOf,
  openRollbackOf,
  targetOf,
} from './effectDeps';
import type { EffectDeps, EffectOutcome } from './effectDeps';
import { lookAtServed } from './lookAtServed';
import type { LookSubject, ServedLook } from './lookAtServed';
import { overridesLeft } from './overridesLeft';

type Confirm = Extract<RolloutEffect, { kind: 'confirm' }>;

/** How long one run keeps looking before it reports `unconfirmed`. */
const LOOK_FOR_MS = 10_000;
/** Pause between two looks: short at first, as most flips take a moment. */
const PAUSES_MS = [50, 100, 200, 400, 800] as const;

/**
 * Looks from the outside, as product clients do, until V1 is served to every
 * probe user for every flag of the rollback, or the time is up.
 */
export async function confirmRollback(
  effect: Confirm,
  deps: EffectDeps,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  const { rolloutId, operationId } = effect;
  const rollout = await deps.store.load(rolloutId);
  const operation = openRollbackOf(rollout, operationId);
  if (!rollout || !operation) return DONE;
  if (operation.confirmation.status === 'confirmed') return DONE;
  const subject = {
    control: () => controlOf(deps, rollout),
    target: targetOf(rollout),
    flags: operation.flags.map(({ key }) => key),
    hasAudience: rollout.provided === 'audience',
  };
  // Asked beside the look, so that nobody waits longer for the proof. Probe
  // users have no settings of their own and prove nothing about them.
  const over = new AbortController();
  const asked = overridesLeft(
    subject,
    deps.clock,
    AbortSignal.any([signal, over.signal]),
  );
  const looked = await lookUntilConfirmed(deps, signal, subject);
  const left = looked.confirmed ? await asked : undefined;
  over.abort();
  if (signal.aborted) {
    return { status: 'retry', afterMs: 0, reason: 'The worker is stopping.' };
  }
  const { confirmed, ...seen } = looked;
  await deps.service.execute(
    rolloutId,
    {
      type: 'report-confirmation',
      operationId,
      outcome: confirmed ? 'confirmed' : 'unconfirmed',
      ...seen,
      ...left,
    },
    WORKER,
  );
  return DONE;
}

async function lookUntilConfirmed(
  { clock }: EffectDeps,
  signal: AbortSignal,
  subject: LookSubject,
): Promise<ServedLook> {
  const deadline = clock.now() + LOOK_FOR_MS;
  for (let turn = 0; ; turn += 1) {
    const looked = await lookAtServed(subject, () => clock.now(), signal);
    if (looked.confirmed || signal.aborted || clock.now() >= deadline) {
      return looked;
    }
    await clock.sleep(PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)], signal);
  }
}
