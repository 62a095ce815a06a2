import type { StepActPreview } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../../routeDeps';
import { previewOf } from '../../stepActs/previewOf';
import { readStepAct } from '../../stepActs/readStepAct';

type Handler = RequestHandler<{ id: string; step: string }, StepActPreview>;

/** What the portal would carry out for a step; nothing happens. */
export function previewStepAct(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests } = deps;
    const who = await incidentRequests.identify(request);
    const seen = await incidentRequests.run(request, who, request.params.id);
    const caller = await incidentRequests.withRollouts(who);
    const read = await readStepAct(deps, request, caller, seen);
    response.json(previewOf(deps, caller, seen, read));
  };
}
