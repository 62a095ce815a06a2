import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../../routeDeps';
import { incidentAnswer } from './incidentAnswer';

type Handler = RequestHandler<{ id: string }, IncidentDetail>;

export function getIncident(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests } = deps;
    const caller = await incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await incidentRequests.incident(request, caller, id);
    response.json(await incidentAnswer(deps, incident));
  };
}
