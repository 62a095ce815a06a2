import type { DurationMs } from '@production-safety/core';
import type { IncidentMetricsView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { incidentMetricsView } from '../../../view/incidentMetricsView';
import type { RouteDeps } from '../../routeDeps';

/** Older incidents say little of how it goes now. */
const LOOK_BACK_MS: DurationMs = 365 * 86_400_000;

type Handler = RequestHandler<
  {},
  IncidentMetricsView,
  unknown,
  { component?: string }
>;

export function getIncidentMetrics(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidentRequests, incidents } = deps;
    const caller = await incidentRequests.identify(request);
    const { component } = request.query;
    const since = clock.now() - LOOK_BACK_MS;
    const all = await incidents.queries.since(
      since,
      caller.incidents.scope,
      component,
    );
    response.json(incidentMetricsView(all, { since, component }));
  };
}
