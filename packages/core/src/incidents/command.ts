import { accept, NOTHING_TO_DO, refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import type { Incident } from './incident';

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
  if (state.commander !== undefined) {
    return refuse(
      'command-taken',
      `${state.commander} has command.`,
      'Ask them to offer it to you, then read it back.',
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

export function hasCommand(
  { commander }: Incident,
  { actor }: IncidentContext,
): boolean {
  return actor.kind === 'user' && commander === actor.ref;
}

export function commanderOnly(what: string): IncidentDecision {
  return refuse(
    'commander-only',
    `Only the commander ${what}.`,
    'Take command if nobody has it, or ask the commander.',
  );
}

export function humanOnly(what: 'Command is' | 'Roles are'): IncidentDecision {
  return refuse(
    'human-only',
    `${what} for people.`,
    'Sign in as a user and do it yourself.',
  );
}

export function notAUser(to: string): IncidentDecision {
  return refuse(
    'not-a-user',
    `${to} is not a user reference.`,
    'Name a person, such as user:default/jo.',
  );
}
