import type {
  ListEventsQuery,
  Page,
  RolloutEventView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { eventView } from '../../view/eventView';
import { DEFAULT_PAGE_SIZE } from '../pageSize';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  { id: string },
  Page<RolloutEventView>,
  unknown,
  ListEventsQuery
>;

export function listEvents(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { cursor, limit, type } = request.query;
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    await deps.readable.byId(request, caller, id);
    const page = await deps.queries.eventsPage(id, {
      limit: limit ?? DEFAULT_PAGE_SIZE,
      ...(cursor ? { cursor } : {}),
      ...(type ? { types: type } : {}),
    });
    response.json({
      items: page.events.map(eventView),
      ...(page.nextCursor ? { nextCursor: page.nextCursor } : {}),
    });
  };
}
