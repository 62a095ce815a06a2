import type {
  RunbookPlace,
  RunbookTextView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runbookTextView } from '../../../view/runViews';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<{}, RunbookTextView, unknown, RunbookPlace>;

/** A runbook as its source is now, for who may see where it is kept. */
export function getRunbook(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { entityRef, path } = request.query;
    const { credentials } = await deps.incidentRequests.identify(request);
    const place = { entityRef, path };
    const current = await deps.incidents.runbookPages.current(
      place,
      credentials,
    );
    response.json(runbookTextView(place, current));
  };
}
