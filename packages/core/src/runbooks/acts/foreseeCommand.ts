import { decideRollout } from '../../rollouts/decideRollout';
import { evolveRollout } from '../../rollouts/evolveRollout';
import type { DecisionContext } from '../../rollouts/decision';
import type { Exposure } from '../../rollouts/exposure';
import { flagsInPlay } from '../../rollouts/rollout';
import type { Rollout, RolloutStatus } from '../../rollouts/rollout';
import type { Refusal } from '../../shared/refusal';
import type { StepCommand } from './stepCommand';

/**
 * What a command would change now, or all reasons why it would be refused.
 *
 * @public
 */
export interface ForeseenCommand {
  readonly status: RolloutStatus;
  readonly exposure: Exposure;
  /** Flags that are asked to be on, and are not afterwards, or the other way round. */
  readonly flags: readonly string[];
  readonly refusals: readonly Refusal[];
}

/**
 * What a command would change if it were sent now. Decided as the command
 * itself is, and nothing happens.
 *
 * @public
 */
export function foreseeCommand(
  rollout: Rollout,
  command: StepCommand,
  context: Omit<DecisionContext, 'newId'>,
): ForeseenCommand {
  const { status, exposure } = rollout;
  const decision = decideRollout(rollout, command, {
    ...context,
    newId: 'foreseen',
  });
  if (!decision.accepted) {
    return { status, exposure, flags: [], refusals: decision.reasons };
  }
  const after = decision.events.reduce<Rollout>(
    (state, event) => evolveRollout(state, event) ?? state,
    rollout,
  );
  return {
    status: after.status,
    exposure: after.exposure,
    flags: touchedFlags(rollout, command, after),
    refusals: [],
  };
}

function touchedFlags(
  rollout: Rollout,
  command: StepCommand,
  after: Rollout,
): readonly string[] {
  const { flags } = rollout.definition;
  switch (command.type) {
    case 'rollback': {
      const { parts = [] } = command;
      const isHit = (part: string | undefined) =>
        parts.length === 0 || (part !== undefined && parts.includes(part));
      return flags.filter(({ part }) => isHit(part)).map(({ key }) => key);
    }
    case 'restore':
      return flagsInPlay(after);
    default:
      return [];
  }
}
