import type { Incident } from './incident';

/**
 * Everybody who is in an incident: who declared it, and whoever has or is
 * offered command or a role. They see it although it is restricted.
 *
 * @public
 */
export function peopleOf(incident: Incident): readonly string[] {
  const { declaredBy, commander, handoverTo, claim, roles = {} } = incident;
  const inRoles = Object.values(roles).flatMap(({ holder, offeredTo }) => [
    holder,
    offeredTo,
  ]);
  const people = [declaredBy, commander, handoverTo, claim?.by, ...inRoles];
  return [...new Set(people.filter((ref): ref is string => Boolean(ref)))];
}
