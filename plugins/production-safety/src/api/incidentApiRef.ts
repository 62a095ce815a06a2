import { createApiRef } from '@backstage/core-plugin-api';
import type { IncidentClient } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * What the screens of incidents ask of the backend. `IncidentClient` is the
 * real one.
 *
 * @public
 */
export type IncidentApi = Pick<
  IncidentClient,
  | 'declareIncident'
  | 'listIncidents'
  | 'getIncident'
  | 'commandIncident'
  | 'requestIssue'
  | 'listActionItems'
  | 'draftMessage'
  | 'listTimeline'
  | 'listSuspects'
  | 'putDeploymentBack'
  | 'foreseeChecklists'
  | 'getOnCall'
  | 'getIncidentMetrics'
  | 'getPostMortem'
  | 'getRunbook'
  | 'getStepFigures'
  | 'listRuns'
  | 'startRun'
  | 'getRun'
  | 'answerRun'
  | 'previewStepAct'
  | 'actOnStep'
>;

/**
 * Reference to the client for incidents. Where a portal brings none, the
 * screens make an `IncidentClient` themselves: the plugin's entry, which every
 * page loads, has no room for what only the pages of incidents need.
 *
 * @public
 */
export const incidentApiRef = createApiRef<IncidentApi>({
  id: 'plugin.production-safety.incidents',
});
