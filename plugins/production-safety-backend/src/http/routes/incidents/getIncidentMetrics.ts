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
    const from = clock.now() - LOOK_BACK_MS;
    const { queries } = incidents;
    const all = await queries.since(from, caller.incidents.scope, component);
    const since = Math.max(from, await queries.knownSince());
    response.json(incidentMetricsView(all, { since, component }));
  };
}
