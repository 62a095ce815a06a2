import type { GuardVerdict } from '../../guards/verdict';
import type { RolloutDefinition } from '../../rollouts/definition';
import type { Rollout } from '../../rollouts/rollout';
import type { EpochMs } from '../../shared/time';
import type { RaisedEvent } from '../../signals/raisedEvent';
import type { Answered } from '../answered';
import { judgeGuards } from './judgeGuards';

/**
 * What verdicts are reached from: the rollout at the version of a verdict's
 * basis, and the signals and events as they were known then.
 *
 * @public
 */
export interface VerdictInputs {
  readonly rollout: Rollout;
  readonly answers: readonly Answered[];
  readonly events: readonly RaisedEvent[];
}

/**
 * Reaches verdicts again from stored inputs. With another definition it says
 * what changed guards would have said; ask what they would have asked.
 *
 * @public
 */
export function replayVerdict(
  { rollout, answers, events }: VerdictInputs,
  definition: RolloutDefinition,
  now: EpochMs,
): readonly GuardVerdict[] {
  return judgeGuards({ ...rollout, definition }, answers, events, now);
}
