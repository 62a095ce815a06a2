import type { GuardVerdict } from '../../guards/verdict';
import { subjectOf } from '../../watch/guards/guardSubject';
import type { Rollout } from '../rollout';

/**
 * Guards that speak against going forward: enforced, looking at something,
 * and breached or without an answer when last recorded.
 */
export function guardsAgainst(rollout: Rollout): readonly GuardVerdict[] {
  const { watch, definition } = rollout;
  return definition.guards.flatMap(guard => {
    const known = watch?.verdicts?.[guard.id];
    const speaks =
      guard.mode === 'enforce' &&
      (known?.verdict === 'breached' || known?.verdict === 'errored') &&
      subjectOf(rollout, guard).kind === 'exposed';
    return speaks && known ? [known] : [];
  });
}
