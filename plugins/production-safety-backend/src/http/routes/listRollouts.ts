import type {
  CountedPage,
  ListRolloutsQuery,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RolloutFilters } from '../../database/RolloutRow';
import { listByTrouble } from '../listByTrouble';
import { DEFAULT_PAGE_SIZE } from '../pageSize';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  {},
  CountedPage<RolloutSummary>,
  unknown,
  ListRolloutsQuery
>;

export function listRollouts(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { cursor, limit, order, sort = 'updatedAt' } = request.query;
    const caller = await deps.callers.identify(request);
    const permissionFilter = await deps.readable.filterFor(request, caller);
    const query = {
      filters: filtersOf(request.query),
      ...(permissionFilter ? { permissionFilter } : {}),
      order: order ?? (sort === 'updatedAt' ? 'desc' : 'asc'),
      limit: limit ?? DEFAULT_PAGE_SIZE,
      ...(cursor ? { cursor } : {}),
    } as const;
    const page =
      sort === 'trouble'
        ? await listByTrouble(deps, query)
        : await deps.queries.list({ ...query, sort });
    response.json({
      items: page.rows.map(row => deps.views.summary(row, caller)),
      ...(page.nextCursor ? { nextCursor: page.nextCursor } : {}),
      total: page.total,
    });
  };
}

function filtersOf(query: ListRolloutsQuery): RolloutFilters {
  return {
    ...(query.status ? { statuses: query.status } : {}),
    ...(query.phase ? { phases: query.phase } : {}),
    ...(query.owner ? { owners: query.owner } : {}),
    ...(query.component ? { components: query.component } : {}),
    ...(query.environment ? { environments: query.environment } : {}),
    ...(query.q ? { text: query.q } : {}),
  };
}
