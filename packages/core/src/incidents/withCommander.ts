import { SUPPORTING_ROLES } from './incident';
import type { Incident, RoleAssignment, SupportingRole } from './incident';

/** Who commands puts down every other role, held or offered. */
export function withCommander(state: Incident, commander: string): Incident {
  if (!state.roles) return { ...state, commander };
  const roles: Partial<Record<SupportingRole, RoleAssignment>> = {};
  for (const role of SUPPORTING_ROLES) {
    const { holder, offeredTo } = state.roles[role] ?? {};
    const kept: RoleAssignment = {
      ...(holder && holder !== commander ? { holder } : {}),
      ...(offeredTo && offeredTo !== commander ? { offeredTo } : {}),
    };
    if (kept.holder || kept.offeredTo) roles[role] = kept;
  }
  return { ...state, commander, roles };
}
