import type {
  ListTimelineQuery,
  Page,
  TimelineEntryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { TimelineFilter } from '../../../view/timelineFilter';
import { rolloutScopeOf } from '../../IncidentRequests';
import { DEFAULT_PAGE_SIZE } from '../../pageSize';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  { id: string },
  Page<TimelineEntryView>,
  unknown,
  ListTimelineQuery
>;

export function listTimeline(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests, incidents } = deps;
    const caller = await incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await incidentRequests.incident(request, caller, id);
    const { cursor, limit = DEFAULT_PAGE_SIZE } = request.query;
    const runs = await incidents.checklists.ofIncident(id);
    const scope = rolloutScopeOf(await incidentRequests.withRollouts(caller));
    response.json(
      await incidents.timeline.page(incident, runs, {
        scope,
        limit,
        filter: filterOf(request.query),
        ...(cursor ? { cursor } : {}),
      }),
    );
  };
}

function filterOf(query: ListTimelineQuery): TimelineFilter {
  const { group = [], source = [], actor = [], q = '', importance } = query;
  return {
    groups: group,
    sources: source,
    actors: actor,
    words: q.toLowerCase().split(/\s+/).filter(Boolean),
    isImportant: importance === 'important',
  };
}
