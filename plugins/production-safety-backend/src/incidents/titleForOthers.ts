import type { Incident } from '@production-safety/core';

/** Who may not see an incident must not learn what it is about. */
export function titleForOthers({
  isRestricted,
  title,
}: Pick<Incident, 'isRestricted' | 'title'>): string {
  return isRestricted ? 'Restricted incident' : title;
}
