import type { RolloutVariablesView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

export function getVariables(
  deps: RouteDeps,
): RequestHandler<{ id: string }, RolloutVariablesView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    response.json(await deps.variables.of(rollout));
  };
}
