import { mayTakeClaimed } from './claim';
import { accept, NOTHING_TO_DO, refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import { settlePage } from './escalation';
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
  const plan =
    state.acknowledgedAt === undefined
      ? (next: Incident) => settlePage(next, 'acknowledged')
      : undefined;
  const fact = { type: 'command-taken', commander: ref } as const;
  return accept(state, context, fact, { plan });
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
