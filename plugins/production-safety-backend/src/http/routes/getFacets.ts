import type { RolloutFacets } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

export function getFacets(deps: RouteDeps): RequestHandler<{}, RolloutFacets> {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const filter = await deps.readable.filterFor(request, caller);
    response.json(await deps.queries.facets(filter));
  };
}
