import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { isOver } from '../incidentTypes';

type PublicState = Extract<
  IncidentDetail['messages']['items'][number],
  { audience: 'public' }
>['state'];

/**
 * What the public still reads of an incident that is over here; absent when
 * they know, or were never told anything.
 */
export function stillRead(incident: IncidentDetail): PublicState | undefined {
  if (!isOver(incident) || incident.isRestricted) return undefined;
  // The newest comes first.
  const [last] = incident.messages.items.flatMap(each =>
    each.audience === 'public' ? [each.state] : [],
  );
  return last === 'resolved' ? undefined : last;
}
