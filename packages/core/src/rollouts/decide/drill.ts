import type { RecordDrillCommand } from '../commands';
import { DecisionDraft, NOTHING_TO_DO } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import { CLOCK_SKEW_MS } from '../drill';
import type { DrillOutcome } from '../drill';
import type { Rollout } from '../rollout';

/**
 * Records that a rollback was practised. Never refused, and changes nothing
 * but what is known of drills.
 */
export function decideDrill(
  state: Rollout,
  command: RecordDrillCommand,
  context: DecisionContext,
): Decision {
  const { type: _, at, reason, ...fact } = command;
  const known = [state.lastDrill, state.lastConfirmedDrill];
  if (known.some(drill => drill?.run === command.run)) return NOTHING_TO_DO;
  return new DecisionDraft(state, context, reason.trim())
    .record({
      type: 'drilled',
      ...fact,
      happenedAt: at,
      outcome: outcomeOf(state, command, context),
    })
    .accept();
}

function outcomeOf(
  { definition }: Rollout,
  { at, environment, runs, confirmed }: RecordDrillCommand,
  { now }: DecisionContext,
): DrillOutcome {
  const isHere =
    environment.toLowerCase() === definition.environment.toLowerCase();
  if (!isHere) return 'elsewhere';
  if (at > now + CLOCK_SKEW_MS) return 'misdated';
  return runs > 0 && confirmed === runs ? 'confirmed' : 'unconfirmed';
}
