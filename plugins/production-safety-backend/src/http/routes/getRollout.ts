import type { RolloutDetail } from '@production-safety/backstage-plugin-production-safety-common';
import type { Rollout } from '@production-safety/core';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

export function getRollout(
  deps: RouteDeps,
): RequestHandler<{ id: string }, RolloutDetail> {
  return async (request, response) => {
    const caller = await deps.callers.identify(request);
    const row = await deps.readable.byId(request, caller, request.params.id);
    const incidents = mayGiveV2(row.rollout)
      ? await deps.incidents.facts.majorIncidents(
          row.rollout.definition.component,
        )
      : [];
    response.json(deps.views.detail(row, caller, incidents));
  };
}

/** While it is on its way, its gates say whether one is open. */
function mayGiveV2({ status, partsOff }: Rollout): boolean {
  return (
    status === 'draft' ||
    status === 'rolling-back' ||
    status === 'rolled-back' ||
    partsOff.length > 0
  );
}
