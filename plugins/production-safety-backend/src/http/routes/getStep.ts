import { NotFoundError } from '@backstage/errors';
import type { StepView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { stepView } from '../../view/stepView';
import type { RouteDeps } from '../routeDeps';

export function getStep(
  deps: RouteDeps,
): RequestHandler<{ id: string; version: string }, StepView> {
  return async (request, response) => {
    const { id } = request.params;
    const version = Number(request.params.version);
    const caller = await deps.callers.identify(request);
    await deps.readable.byId(request, caller, id);
    const found = await deps.watch.stepReplay.find(id, version);
    if (!found) {
      throw new NotFoundError(
        `Version ${version} of rollout ${id} is no step that gates stood before. Take one of type phase-entered, completed or advance-proposed from the history.`,
      );
    }
    response.json(stepView({ rolloutId: id, version }, found));
  };
}
