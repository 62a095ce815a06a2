import type { RolloutEffect } from '../effects';
import type { FlagControl, FlagTarget, Observation } from '../flagControl';
import type { RollbackOperation } from '../rollback';
import type { Rollout } from '../rollout';
import {
  DONE,
  WORKER,
  controlOf,
  failureOf,
  openRollbackOf,
  targetOf,
} from './effectDeps';
import type { EffectDeps, EffectOutcome } from './effectDeps';

type Confirm = Extract<RolloutEffect, { kind: 'confirm' }>;

/** How long one run keeps looking before it reports `unconfirmed`. */
const LOOK_FOR_MS = 10_000;
/** Pause between two looks: short at first, as most flips take a moment. */
const PAUSES_MS = [50, 100, 200, 400, 800] as const;

interface Subject {
  readonly control: () => FlagControl;
  readonly target: FlagTarget;
  readonly operation: RollbackOperation;
  /** True when V1 for users outside the exposure alone proves nothing. */
  readonly needsInside: boolean;
}

interface Looked {
  readonly confirmed: boolean;
  readonly asked: number;
  readonly onV1: number;
  readonly stillServed: readonly string[];
  readonly observedAt: number;
  readonly detail?: string;
}

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
  const looked = await lookUntilConfirmed(deps, signal, {
    control: () => controlOf(deps, rollout),
    target: targetOf(rollout),
    operation,
    needsInside: needsInside(rollout, operation),
  });
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
    },
    WORKER,
  );
  return DONE;
}

async function lookUntilConfirmed(
  { clock }: EffectDeps,
  signal: AbortSignal,
  subject: Subject,
): Promise<Looked> {
  const deadline = clock.now() + LOOK_FOR_MS;
  for (let turn = 0; ; turn += 1) {
    const looked = await look(subject, () => clock.now(), signal);
    if (looked.confirmed || signal.aborted || clock.now() >= deadline) {
      return looked;
    }
    await clock.sleep(PAUSES_MS[Math.min(turn, PAUSES_MS.length - 1)], signal);
  }
}

async function look(
  subject: Subject,
  now: () => number,
  signal: AbortSignal,
): Promise<Looked> {
  try {
    const observation = await subject
      .control()
      .observe(subject.target, { signal, priority: 'rollback' });
    return judge(observation, subject);
  } catch (error) {
    return {
      confirmed: false,
      asked: 0,
      onV1: 0,
      stillServed: [],
      observedAt: now(),
      detail: `Could not observe what is served: ${failureOf(error).message}`,
    };
  }
}

/**
 * While the rollout has an audience in the provider, somebody who belongs to
 * it must have been asked. A completed rollout has none: it is on for
 * everybody, so every user is as good a witness as any other.
 */
function needsInside(rollout: Rollout, operation: RollbackOperation): boolean {
  if (operation.exposureBefore.percent === 0) return false;
  return operation.scope === 'whole'
    ? operation.closure.status !== 'not-applicable'
    : rollout.status === 'active' || rollout.status === 'paused';
}

function judge(
  { probes, observedAt }: Observation,
  { operation, needsInside: inside }: Subject,
): Looked {
  const watched = new Set(operation.flags.map(({ key }) => key));
  const served = probes.map(({ on }) => on.filter(key => watched.has(key)));
  const onV1 = served.filter(keys => keys.length === 0).length;
  const asked = probes.length;
  const seen = {
    asked,
    onV1,
    stillServed: [...new Set(served.flat())].sort(),
    observedAt,
  };
  if (asked === 0 || (inside && !probes.some(each => each.inExposure))) {
    return {
      ...seen,
      confirmed: false,
      detail: 'No probe user belongs to the exposure, so nothing is proved.',
    };
  }
  return { ...seen, confirmed: onV1 === asked };
}
