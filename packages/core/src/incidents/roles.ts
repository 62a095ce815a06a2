import { accept, NOTHING_TO_DO, refuse } from './decision';
import type { IncidentContext, IncidentDecision } from './decision';
import type { Incident, SupportingRole } from './incident';
import { hasCommand, humanOnly, notAUser } from './whoMay';

/** Supporting roles pass on as command does: offered, then read back. */

export function decideTakeRole(
  state: Incident,
  role: SupportingRole,
  context: IncidentContext,
): IncidentDecision {
  const { kind, ref } = context.actor;
  if (kind !== 'user') return humanOnly('Roles are');
  const holder = state.roles?.[role]?.holder;
  if (holder === ref) return NOTHING_TO_DO;
  if (holder !== undefined) {
    return refuse(
      'role-taken',
      `${holder} has ${role}.`,
      'Ask them or the commander to offer it to you, then read it back.',
    );
  }
  if (hasCommand(state, context)) return onlyCommand();
  return accept(state, context, { type: 'role-taken', role, holder: ref });
}

export function decideOfferRole(
  state: Incident,
  { role, to }: { readonly role: SupportingRole; readonly to: string },
  context: IncidentContext,
): IncidentDecision {
  const { holder, offeredTo } = state.roles?.[role] ?? {};
  const { kind, ref } = context.actor;
  const isHolder = kind === 'user' && holder === ref;
  if (!isHolder && !hasCommand(state, context)) {
    return refuse(
      'role-not-yours',
      `Only the commander and who has ${role} offer it.`,
      'Ask one of them.',
    );
  }
  if (!to.startsWith('user:')) return notAUser(to);
  if (to === state.commander) return onlyCommand();
  if (to === holder || to === offeredTo) return NOTHING_TO_DO;
  return accept(state, context, { type: 'role-offered', role, to });
}

export function decideReadBackRole(
  state: Incident,
  role: SupportingRole,
  context: IncidentContext,
): IncidentDecision {
  const { kind, ref } = context.actor;
  if (kind !== 'user' || state.roles?.[role]?.offeredTo !== ref) {
    return refuse(
      'no-handover',
      `The role ${role} is not offered to ${ref}.`,
      'Ask the commander to offer it.',
    );
  }
  return accept(state, context, {
    type: 'role-handed-over',
    role,
    holder: ref,
  });
}

function onlyCommand(): IncidentDecision {
  return refuse(
    'commander-busy',
    'Who has command has no other role.',
    'Offer it to somebody else, or hand over command first.',
  );
}
