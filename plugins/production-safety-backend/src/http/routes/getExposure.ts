import type { ExposureSeries } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { exposureSeries } from '../../view/exposureSeries';
import type { RouteDeps } from '../routeDeps';

export function getExposure(
  deps: RouteDeps,
): RequestHandler<{ id: string }, ExposureSeries> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const events = await deps.queries.exposureEvents(id);
    response.json(exposureSeries(events, rollout.definition));
  };
}
