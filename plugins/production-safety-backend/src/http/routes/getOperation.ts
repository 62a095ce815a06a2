import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

export function getOperation(
  deps: RouteDeps,
): RequestHandler<{ id: string }, OperationView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { row, ...found } = await deps.readable.operation(
      request,
      caller,
      id,
    );
    const { definition } = row.rollout;
    response.json(deps.views.operation(found, definition));
  };
}
