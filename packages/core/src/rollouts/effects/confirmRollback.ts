import type { RolloutEffect } from '../effects';
import type {
  FlagControl,
  FlagTarget,
  Observation,
  RolloutReading,
} from '../flagControl';
import type { RollbackOperation } from '../rollback';
import {
  DONE,
  WORKER,
  controlOf,
  failureOf,
  openRollbackOf,
  targetOf,
} from './effectDeps';
import type { EffectDeps, EffectOutcome } from './effectDeps';
import { overridesLeft } from './overridesLeft';

type Confirm = Extract<RolloutEffect, { kind: 'confirm' }>;

/** How long one run keeps looking before it reports `unconfirmed`. */
const LOOK_FOR_MS = 10_000;
/** Pause between two looks: short at first, as most flips take a moment. */
const PAUSES_MS = [50, 100, 200, 400, 800] as const;

interface Subject {
  readonly control: () => FlagControl;
  readonly target: FlagTarget;
  readonly operation: RollbackOperation;
  /**
   * The rollout left an audience in the provider. Then somebody who belongs
   * to it must have been asked; otherwise every user is as good a witness as
   * any other.
   */
  readonly hasAudience: boolean;
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
  const subject = {
    control: () => controlOf(deps, rollout),
    target: targetOf(rollout),
    operation,
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
  const options = { signal, priority: 'rollback' } as const;
  try {
    const control = subject.control();
    const observation = await control.observe(subject.target, options);
    const looked = judge(observation, subject.operation);
    const insiders = observation.probes.filter(each => each.inExposure);
    if (looked.asked > 0 && (insiders.length > 0 || !subject.hasAudience)) {
      return looked;
    }
    const reading = await control.read([subject.target], options);
    return judgeStored(looked, reading[0], subject);
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

function judge(
  { probes, observedAt }: Observation,
  operation: RollbackOperation,
): Looked {
  const watched = new Set(operation.flags.map(({ key }) => key));
  const served = probes.map(({ on }) => on.filter(key => watched.has(key)));
  const onV1 = served.filter(keys => keys.length === 0).length;
  return {
    asked: probes.length,
    onV1,
    stillServed: [...new Set(served.flat())].sort(),
    observedAt,
    confirmed: onV1 === probes.length,
  };
}

/**
 * Nobody who belongs to the audience could be asked, for example because it
 * was deleted or renamed at the provider. Then only a provider with nothing
 * left that could serve V2 to anybody proves V1.
 */
function judgeStored(
  looked: Looked,
  { audience, flags }: RolloutReading,
  { operation }: Subject,
): Looked {
  const watched = new Set(operation.flags.map(({ key }) => key));
  const open = flags.filter(
    flag =>
      watched.has(flag.key) &&
      (flag.defaultOn || flag.rolloutOn === true || flag.foreignOverrides > 0),
  );
  if (looked.asked > 0 && looked.confirmed && !audience && open.length === 0) {
    return looked;
  }
  const settings = open.map(({ key }) => key).join(', ');
  return {
    ...looked,
    confirmed: false,
    detail: `No probe user belongs to the exposure${
      settings ? `, and there are settings for others on ${settings}` : ''
    }, so nothing is proved.`,
  };
}
