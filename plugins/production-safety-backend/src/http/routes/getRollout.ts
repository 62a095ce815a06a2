import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

export function getRollout(
  deps: RouteDeps,
): RequestHandler<{ id: string }, RolloutDetail> {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const row = await deps.readable.byId(request, caller, request.params.id);
    response.json(deps.views.detail(row, caller));
  };
}
