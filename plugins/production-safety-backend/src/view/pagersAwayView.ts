import type { Incident } from '@production-safety/core';
import type { PagerAwayView } from '@production-safety/backstage-plugin-production-safety-common';
import type { PagerRegistration } from '@production-safety/backstage-plugin-production-safety-node';
import { titleForOthers } from '../incidents/titleForOthers';
import { isoTime } from './wording';

/** Connected pagers that do not answer, and what to say to people instead. */
export function pagersAwayView(
  incident: Incident,
  pagers: readonly Pick<PagerRegistration, 'id'>[],
  href: string,
): readonly PagerAwayView[] {
  const { pagersAway = {}, severity } = incident;
  const text = `${severity}: ${titleForOthers(
    incident,
  )}. You are needed: ${href}`;
  return pagers.flatMap(({ id: vendor }) => {
    const away = pagersAway[vendor];
    if (!away) return [];
    const { since, problem } = away;
    return [{ vendor, since: isoTime(since), problem, text }];
  });
}
