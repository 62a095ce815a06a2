import type {
  IncidentDetail,
  RunStepView,
} from '@production-safety/backstage-plugin-production-safety-common';

/** Who has the role of a step in an incident, as an entity reference. */
export function assigneeOf(
  { role }: Pick<RunStepView, 'role'>,
  incident: Pick<IncidentDetail, 'commander' | 'roles'> | undefined,
): string | undefined {
  if (!role || !incident) return undefined;
  if (role === 'Commander') return incident.commander;
  // Runbooks say "Customer liaison", incidents `customer-liaison`.
  const name = role.toLowerCase().replace(' ', '-');
  return incident.roles.find(each => each.role === name)?.holder;
}
