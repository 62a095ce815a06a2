import type {
  IncidentDetail,
  RequestIssueRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { acceptedIncident } from '../../acceptedIncident';
import type { RouteDeps } from '../../routeDeps';
import { incidentAnswer } from './incidentAnswer';

type Handler = RequestHandler<
  { id: string; itemId: string },
  IncidentDetail,
  RequestIssueRequest
>;

/** Has an issue created of an action item; asked again, there is still one. */
export function requestIssue(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id, itemId } = request.params;
    const caller = await deps.incidentRequests.identify(request);
    const found = await deps.incidentRequests.incident(request, caller, id);
    const { items, service } = deps.incidents;
    const { actor, credentials } = caller;
    const meta = { incidentId: id, actionType: 'request-issue', itemId };
    const incident = await deps.audit.during(
      { eventId: 'incident-command', severityLevel: 'medium', request, meta },
      async () => {
        caller.incidents.require('respond');
        const { component } = request.body;
        const place = await items.places.placeOf(found, component, credentials);
        const command = { type: 'request-issue', itemId, ...place } as const;
        return acceptedIncident(await service.execute(id, command, actor));
      },
      ({ version }) => ({ version }),
    );
    response.json(await incidentAnswer(deps, incident));
  };
}
