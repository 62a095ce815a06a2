import type { RolloutRevertsView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

export function getReverts(
  deps: RouteDeps,
): RequestHandler<{ id: string }, RolloutRevertsView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    response.json(await deps.revertTrials.of(rollout));
  };
}
