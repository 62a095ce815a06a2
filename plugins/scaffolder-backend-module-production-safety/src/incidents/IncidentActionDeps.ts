import type { AuthService } from '@backstage/backend-plugin-api';
import type { IncidentClient } from '@production-safety/backstage-plugin-production-safety-common';

/**
 * What the actions on incidents and checklists work with.
 *
 * @public
 */
export interface IncidentActionDeps {
  readonly client: Pick<
    IncidentClient,
    | 'answerRun'
    | 'commandIncident'
    | 'declareIncident'
    | 'getIncident'
    | 'getRun'
    | 'startRun'
  >;
  readonly auth: Pick<AuthService, 'getPluginRequestToken'>;
  /** Path of the plugin's pages in the app, such as `/production-safety`. */
  readonly appPath: string;
}

/** Page of an incident in the portal. */
export function incidentPage(appPath: string, id: string): string {
  return `${appPath}/incidents/${encodeURIComponent(id)}`;
}

/** The same for a retry of a task, another for each step of it. */
export function taskKey({
  task,
  step,
}: {
  readonly task: { readonly id: string };
  readonly step?: { readonly id?: string };
}): string {
  return `scaffolder:${task.id}:${step?.id ?? ''}`;
}
