import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout, RolloutStatus } from '../../rollouts/rollout';
import type { GuardAttempt } from '../../rollouts/autopilot/watchState';
import type { EpochMs } from '../../shared/time';

/**
 * What a guard looks at now: those who are exposed in an attempt, everybody
 * after a rollback that it caused, or nothing.
 *
 * @public
 */
export type GuardSubject =
  | {
      readonly kind: 'exposed';
      readonly attempt: EpochMs;
      readonly definitions: number;
    }
  | {
      readonly kind: 'recovering';
      readonly attempt: EpochMs;
      readonly operationId: string;
    }
  | { readonly kind: 'idle' };

const EXPOSED: readonly RolloutStatus[] = ['active', 'paused', 'completed'];

/** @public */
export function subjectOf(rollout: Rollout, guard: GuardSpec): GuardSubject {
  const attempt = attemptOf(rollout, guard.part);
  if (attempt && isExposed(rollout, guard)) {
    return { kind: 'exposed', attempt: attempt.at, ...definitionsOf(attempt) };
  }
  const caused = rollout.rollbacks.find(
    ({ cause }) =>
      cause?.guards.includes(guard.id) && cause.backToBaselineAt === undefined,
  );
  return caused
    ? {
        kind: 'recovering',
        attempt: caused.requestedAt,
        operationId: caused.id,
      }
    : { kind: 'idle' };
}

function definitionsOf({ definitions }: GuardAttempt) {
  return { definitions };
}

function isExposed(
  { status, exposure, partsOff }: Rollout,
  { part }: GuardSpec,
): boolean {
  return (
    EXPOSED.includes(status) &&
    exposure.percent > 0 &&
    !(part !== undefined && partsOff.includes(part))
  );
}

/** From when on a guard judges, for the whole rollout or one part. */
export function attemptOf(
  { watch, phaseEnteredAt }: Rollout,
  part?: string,
): GuardAttempt | undefined {
  const whole =
    watch?.attempt ??
    // Rollouts that began before attempts were remembered.
    (phaseEnteredAt === null
      ? undefined
      : { at: phaseEnteredAt, definitions: watch?.definitions ?? 0 });
  const own = part === undefined ? undefined : watch?.parts?.[part];
  return own && whole && own.at > whole.at ? own : whole;
}

/** True for a guard that fires on what is raised, and measures nothing. */
export function isEventGuard({ above, below }: GuardSpec): boolean {
  return above === undefined && below === undefined;
}
