import { mayTakeClaimed } from './claim';
import { accept, NOTHING_TO_DO, refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import type { Incident } from './incident';
import { commanderOnly, hasCommand, humanOnly, notAUser } from './whoMay';

/** Command goes from one person to the next, and is never without one. */

export function decideTakeCommand(
  state: Incident,
  context: IncidentContext,
): IncidentDecision {
  const { kind, ref } = context.actor;
  if (kind !== 'user') {
    return humanOnly('Command is');
  }
  if (state.commander === ref) return NOTHING_TO_DO;
  if (state.commander !== undefined && !mayTakeClaimed(state, context)) {
    return refuse(
      'command-taken',
      `${state.commander} has command.`,
      'Ask them to offer it to you, then read it back. When they do not answer, claim it.',
    );
  }
  return accept(state, context, { type: 'command-taken', commander: ref });
}

export function decideOfferCommand(
  state: Incident,
  to: string,
  context: IncidentContext,
): IncidentDecision {
  if (!hasCommand(state, context)) return commanderOnly('offers command');
  if (!to.startsWith('user:')) {
    return notAUser(to);
  }
  if (to === state.handoverTo || to === state.commander) return NOTHING_TO_DO;
  return accept(state, context, { type: 'handover-offered', to });
}

export function decideReadBack(
  state: Incident,
  context: IncidentContext,
): IncidentDecision {
  const { kind, ref } = context.actor;
  if (kind !== 'user' || state.handoverTo !== ref) {
    return refuse(
      'no-handover',
      `Command is not offered to ${ref}.`,
      'Ask the commander to offer it.',
    );
  }
  return accept(state, context, {
    type: 'command-handed-over',
    commander: ref,
  });
}
