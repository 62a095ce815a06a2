import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runView } from '../../../view/runViews';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<{ id: string }, RunView>;

export function getRun(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests } = deps;
    const caller = await incidentRequests.identify(request);
    const { id } = request.params;
    response.json(runView(await incidentRequests.run(request, caller, id)));
  };
}
