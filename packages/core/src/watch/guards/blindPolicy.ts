import type { GuardVerdict } from '../../guards/verdict';
import { duration } from '../../guards/words';
import { isBlind } from '../../rollouts/autopilot/blindness';
import type { GuardSpec } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { DurationMs, EpochMs } from '../../shared/time';

/** Blind for so long, a guard does what is declared for it. */
const TOO_LONG_BLIND_MS: DurationMs = 15 * 60_000;
/** People were told so long before: after an outage of ours they come first. */
const TOLD_MS: DurationMs = 10 * 60_000;

/**
 * The verdict of a guard that has been blind for so long that a planned
 * rollback is due, where it is declared; else the verdict as it is.
 */
export function orPlannedRollback(
  { watch }: Pick<Rollout, 'watch'>,
  { id, onBlind, response }: GuardSpec,
  verdict: GuardVerdict,
  { attempt, now }: { readonly attempt: EpochMs; readonly now: EpochMs },
): GuardVerdict {
  const { blindSince } = verdict;
  if (onBlind !== 'planned-rollback' || response !== 'roll-back') {
    return verdict;
  }
  if (blindSince === undefined || now - blindSince < TOO_LONG_BLIND_MS) {
    return verdict;
  }
  const known = watch?.verdicts?.[id];
  // What was recorded before it counted as blind told nobody.
  const isKnown =
    known !== undefined &&
    isBlind(known, known.at) &&
    known.basis?.attempt === attempt;
  const isTold =
    isKnown && (known.policy === 'blind' || now - known.at >= TOLD_MS);
  if (!isTold) return verdict;
  return {
    ...verdict,
    sentence: `${verdict.sentence} It has been blind for ${duration(
      (now - blindSince) / 1_000,
    )}, and that calls for a planned rollback, as declared.`,
    policy: 'blind',
  };
}
