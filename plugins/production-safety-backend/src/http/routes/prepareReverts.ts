import { NotAllowedError } from '@backstage/errors';
import type { RolloutRevertsView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { resourceOf } from '../../permissions/permissionResource';
import type { RouteDeps } from '../routeDeps';

/** For whoever may roll back: a trial writes a branch at the code host. */
export function prepareReverts(
  deps: RouteDeps,
): RequestHandler<{ id: string }, RolloutRevertsView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const view = await deps.audit.during(
      {
        eventId: 'rollout-prepare-reverts',
        severityLevel: 'low',
        request,
        meta: { rolloutId: id },
      },
      async () => {
        if (!caller.rights.may('rollback', resourceOf(rollout))) {
          throw new NotAllowedError(
            `You may not try the reverts of ${id}: that needs production-safety.rollout.rollback.`,
          );
        }
        return deps.revertTrials.prepare(rollout);
      },
      ({ changes }) => ({
        changes: changes.length,
        notReady: changes
          .filter(({ readiness }) => readiness !== 'ready')
          .map(({ url }) => url),
      }),
    );
    response.json(view);
  };
}
