import { InputError } from '@backstage/errors';
import type {
  RunbookPlace,
  StepFiguresView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { placeProblem } from '../../../runs/placeProblem';
import { stepFiguresView } from '../../../view/runViews';
import type { RouteDeps } from '../../routeDeps';

type Handler = RequestHandler<{}, StepFiguresView, unknown, RunbookPlace>;

/** How it went with each step of a runbook, in runs the caller may see. */
export function getStepFigures(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests, incidents } = deps;
    const { entityRef, path } = request.query;
    const caller = await incidentRequests.identify(request);
    const problem = placeProblem({ entityRef, path });
    if (problem) throw new InputError(problem);
    const { scope } = caller.incidents;
    const figures = await incidents.stepFigures.of({ entityRef, path }, scope);
    response.json(stepFiguresView(figures, scope));
  };
}
