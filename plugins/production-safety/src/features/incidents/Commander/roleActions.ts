import type {
  IncidentDetail,
  IncidentRoleView,
} from '@production-safety/backstage-plugin-production-safety-common';

/** What a reader may do with a role; `keep` and `claim` are of command. */
export type RoleAction = 'take' | 'offer' | 'read-back' | 'claim' | 'keep';

/** What makes sense for the reader to do with command, the most urgent first. */
export function commandActions(
  incident: IncidentDetail,
  me: string | undefined,
  now: number,
): readonly RoleAction[] {
  const { commander, handoverTo, claim, status } = incident;
  if (!me || status === 'reviewed') return [];
  if (commander === undefined) return ['take'];
  if (commander === me) return claim ? ['keep', 'offer'] : ['offer'];
  if (handoverTo === me) return ['read-back'];
  if (!claim) return ['claim'];
  const mayTake = claim.by === me && now >= Date.parse(claim.takesFrom);
  return mayTake ? ['take'] : [];
}

/** What makes sense for the reader to do with a supporting role. */
export function roleActions(
  { holder, offeredTo }: IncidentRoleView,
  { commander, status }: IncidentDetail,
  me: string | undefined,
): readonly RoleAction[] {
  if (!me || status === 'reviewed') return [];
  // The commander has no other role.
  if (me === commander) return ['offer'];
  if (offeredTo === me) return ['read-back'];
  if (holder === undefined) return ['take'];
  return holder === me ? ['offer'] : [];
}
