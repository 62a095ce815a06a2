import { InputError } from '@backstage/errors';
import type {
  RunSummaryView,
  RunbookPlace,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { placeProblem } from '../../../runs/placeProblem';
import { runSummaryView } from '../../../view/runViews';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<
  {},
  { items: readonly RunSummaryView[] },
  unknown,
  RunbookPlace
>;

/** Runs of a runbook that somebody can go on with. */
export function listRuns(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests, incidents } = deps;
    const { entityRef, path } = request.query;
    const caller = await incidentRequests.identify(request);
    const problem = placeProblem({ entityRef, path });
    if (problem) throw new InputError(problem);
    const open = await incidents.runbookPages.openRuns({ entityRef, path });
    const waiting = await incidentRequests.waitingRuns(caller, open);
    response.json({ items: waiting.map(runSummaryView) });
  };
}
