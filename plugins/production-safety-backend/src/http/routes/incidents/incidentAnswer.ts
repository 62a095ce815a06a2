import { runningStepOf, type Incident } from '@production-safety/core';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { incidentDetailView } from '../../../view/incidentViews';
import { itemsView } from '../../../view/itemViews';
import { messagesView } from '../../../view/messageViews';
import { runSummaryView } from '../../../view/runViews';
import type { RouteDeps } from '../../routeDeps';

/** An incident as it is answered, with its checklists. */
export async function incidentAnswer(
  { appUrl, clock, incidents }: RouteDeps,
  incident: Incident,
  problem?: string,
): Promise<IncidentDetail> {
  const { checklists, items, messages, pagers } = incidents;
  const now = clock.now();
  const runs = await checklists.ofIncident(incident.id);
  const issues = await items.issues.ofIncidents([incident.id]);
  const targets = await messages.targetsOf(incident);
  return incidentDetailView(incident, {
    appUrl,
    now,
    runs: runs.map(runSummaryView),
    running: runs.flatMap(each => runningStepOf(each) ?? []),
    messages: messagesView(incident, targets),
    pagers: pagers.for(incident),
    actionItems: itemsView(incident, {
      ...{ issues, now },
      trackers: items.trackers.all(),
    }),
    checklistProblem: problem ?? checklists.problemOf(incident, runs),
  });
}
