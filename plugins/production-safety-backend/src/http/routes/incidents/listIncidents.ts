import type {
  CountedPage,
  IncidentSummary,
  ListIncidentsQuery,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { incidentSummaryView } from '../../../view/incidentViews';
import { DEFAULT_PAGE_SIZE } from '../../pageSize';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  {},
  CountedPage<IncidentSummary>,
  unknown,
  ListIncidentsQuery
>;

export function listIncidents(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { state, severity, component, q, limit, cursor } = request.query;
    const caller = await deps.incidentRequests.identify(request);
    const page = await deps.incidents.queries.list({
      scope: caller.incidents.scope,
      limit: limit ?? DEFAULT_PAGE_SIZE,
      ...(state ? { state } : {}),
      ...(severity ? { severities: severity } : {}),
      ...(component ? { components: component } : {}),
      ...(q ? { text: q } : {}),
      ...(cursor ? { cursor } : {}),
    });
    response.json({
      items: page.incidents.map(incidentSummaryView),
      ...(page.nextCursor ? { nextCursor: page.nextCursor } : {}),
      total: page.total,
    });
  };
}
