import type {
  CountedPage,
  ListActionItemsQuery,
  OpenActionItem,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { openItemView } from '../../../view/itemViews';
import { DEFAULT_PAGE_SIZE } from '../../pageSize';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  {},
  CountedPage<OpenActionItem>,
  unknown,
  ListActionItemsQuery
>;

export function listActionItems(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { owner, component, overdue, limit, cursor } = request.query;
    const caller = await deps.incidentRequests.identify(request);
    const now = deps.clock.now();
    const { queries, issues } = deps.incidents.items;
    const page = await queries.open({
      scope: caller.incidents.scope,
      limit: limit ?? DEFAULT_PAGE_SIZE,
      ...(owner ? { owner: owner === 'me' ? caller.actor.ref : owner } : {}),
      ...(component ? { components: component } : {}),
      ...(overdue ? { overdueAt: now } : {}),
      ...(cursor ? { cursor } : {}),
    });
    const ids = new Set(page.items.map(({ incident }) => incident.id));
    const known = { issues: await issues.ofIncidents([...ids]), now };
    response.json({
      items: page.items.map(each => openItemView(each, known)),
      ...(page.nextCursor ? { nextCursor: page.nextCursor } : {}),
      total: page.total,
    });
  };
}
