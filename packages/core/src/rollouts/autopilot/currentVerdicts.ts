import type { GuardVerdict } from '../../guards/verdict';
import { subjectOf } from '../../watch/guards/guardSubject';
import type { GuardSpec } from '../definition';
import type { Rollout } from '../rollout';

/** A guard with what it says of the present attempt. */
export interface CurrentVerdict {
  readonly guard: GuardSpec;
  readonly verdict: GuardVerdict;
}

/**
 * Verdicts that are about what is so now: of declared guards, on the attempt
 * under way, or on the rollback that is being recovered from. What was judged
 * before somebody restored says nothing about afterwards.
 */
export function currentVerdicts(
  rollout: Rollout,
  verdicts: readonly GuardVerdict[],
): {
  readonly exposed: readonly CurrentVerdict[];
  readonly recovering: readonly CurrentVerdict[];
} {
  const exposed: CurrentVerdict[] = [];
  const recovering: CurrentVerdict[] = [];
  for (const guard of rollout.definition.guards) {
    const verdict = verdicts.find(each => each.guard === guard.id);
    if (!verdict) continue;
    const subject = subjectOf(rollout, guard);
    const isOfAttempt =
      subject.kind === 'exposed' &&
      verdict.after === undefined &&
      verdict.basis?.attempt === subject.attempt;
    if (isOfAttempt) exposed.push({ guard, verdict });
    if (
      subject.kind === 'recovering' &&
      verdict.after === subject.operationId
    ) {
      recovering.push({ guard, verdict });
    }
  }
  return { exposed, recovering };
}
