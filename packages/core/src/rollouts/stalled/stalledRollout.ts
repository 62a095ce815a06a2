import type { EpochMs } from '../../shared/time';
import { durationWords } from '../../shared/durationWords';
import type { GateRules } from '../gateRules';
import type { LastLook } from '../lastLook';
import type { Rollout } from '../rollout';
import { STALL_CHECKS } from './stallChecks';
import { STALLED_AFTER_MS, STALL_KINDS } from './stallKinds';
import type { StallKind } from './stallKinds';

/**
 * What keeps a rollout, and since when.
 *
 * @public
 */
export interface Stall {
  readonly kind: StallKind;
  /** Never later than it really began to count. */
  readonly since: EpochMs;
  /** Why, in one sentence. */
  readonly sentence: string;
}

/**
 * Says what keeps a rollout that is under way, the worst of it; undefined for
 * one that gets on, that has not begun or that is over.
 *
 * @remarks
 * By its state and the last look at it. That nobody has looked is a reason of
 * its own: a rollout about which nothing is known does not count as well.
 *
 * @public
 */
export function stalledRollout(
  rollout: Rollout,
  look: LastLook | undefined,
  now: EpochMs,
  rules?: GateRules,
): Stall | undefined {
  for (const kind of STALL_KINDS) {
    const found = STALL_CHECKS[kind](rollout, { look, now, rules });
    const forMs = found ? now - found.since : 0;
    if (found && forMs >= STALLED_AFTER_MS[kind]) {
      const { since, why } = found;
      return { kind, since, sentence: why(durationWords(forMs)) };
    }
  }
  return undefined;
}

/**
 * Orders what is stalled: the worst kind first, of one kind the oldest.
 *
 * @public
 */
export function worstStallFirst(one: Stall, other: Stall): number {
  const rank = ({ kind }: Stall) => STALL_KINDS.indexOf(kind);
  return rank(one) - rank(other) || one.since - other.since;
}
