import { whoIsBack } from '../../rollouts/decide/rollbackSteps';
import type { RollbackOperation } from '../../rollouts/rollback';
import type { Rollout } from '../../rollouts/rollout';
import type { EpochMs } from '../../shared/time';
import type { StepAct, StepActEnd } from './stepAct';

/**
 * What is known of the command that an act began.
 *
 * @public
 */
export interface ActFacts {
  /** Absent when the rollout is gone. */
  readonly rollout?: Rollout;
  /** The rollback that it started, joined, or belongs to. */
  readonly operation?: RollbackOperation;
  readonly now: EpochMs;
}

/**
 * How an act ended; `undefined` while it is under way. Only what is proved is
 * done: a rollback when V1 is confirmed, another exposure when it is written.
 *
 * @public
 */
export function settleAct(
  { action, begun }: StepAct,
  facts: ActFacts,
): StepActEnd | undefined {
  if (!begun?.command) return undefined;
  switch (action) {
    case 'production-safety:rollback':
      return rollbackEnd(facts);
    case 'production-safety:revert-code':
      return revertEnd(facts);
    case 'production-safety:restore':
      return restoreEnd(facts, begun.command.generation);
    default:
      // It is done when it is accepted: nothing outside follows from it.
      return ended(facts, 'done', 'The portal has it recorded.');
  }
}

function rollbackEnd(facts: ActFacts): StepActEnd | undefined {
  const { operation } = facts;
  if (!operation) {
    return ended(facts, 'failed', 'The portal knows no such rollback.');
  }
  const { confirmation, finishedAt } = operation;
  if (confirmation.status === 'confirmed') {
    const { at, elapsedMs } = confirmation;
    const took =
      elapsedMs === undefined ? '' : ` in ${(elapsedMs / 1_000).toFixed(1)} s`;
    const who = whoIsBack(confirmation);
    const what =
      operation.scope === 'whole'
        ? who
        : `${who}: ${operation.parts.join(', ')}`;
    const but = confirmation.reason ? ` ${sentence(confirmation.reason)}` : '';
    const end = ended(facts, 'done', `${what}, confirmed${took}.${but}`);
    return at === undefined ? end : { ...end, confirmedAt: at };
  }
  if (finishedAt === undefined) return undefined;
  const why = confirmation.reason ? ` ${sentence(confirmation.reason)}` : '';
  return ended(facts, 'failed', `V1 is not confirmed.${why}`);
}

function revertEnd(facts: ActFacts): StepActEnd | undefined {
  const revert = facts.operation?.codeRevert;
  if (!revert) {
    return ended(facts, 'failed', 'The portal knows no such code revert.');
  }
  if (revert.endedAt === undefined) return undefined;
  const note = revert.note ? ` ${sentence(revert.note)}` : '';
  if (revert.status === 'failed') {
    return ended(facts, 'failed', `The code was not reverted.${note}`);
  }
  const how = revert.status === 'live' ? 'and is live' : 'and merged';
  return ended(facts, 'done', `The code is reverted ${how}.${note}`);
}

function restoreEnd(
  facts: ActFacts,
  generation: number | undefined,
): StepActEnd | undefined {
  const write = facts.rollout?.exposureWrite;
  // Nobody is to get V2 yet, so nothing has to be written.
  if (generation === undefined) {
    return ended(facts, 'done', 'The portal has it recorded.');
  }
  if (!write || write.generation > generation) {
    return ended(facts, 'failed', 'Another change came in between.');
  }
  if (write.status === 'pending' || write.generation < generation) {
    return undefined;
  }
  if (write.status === 'done') {
    return ended(facts, 'done', 'The flag provider has taken the exposure.');
  }
  const why = write.reason ? ` ${sentence(write.reason)}` : '';
  return ended(facts, 'failed', `The exposure was not written.${why}`);
}

function ended(
  { now }: ActFacts,
  outcome: 'done' | 'failed',
  said: string,
): StepActEnd {
  return { outcome, said, at: now };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
