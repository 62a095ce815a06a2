import { NotAllowedError } from '@backstage/errors';
import type { ForeignOverride } from '@production-safety/core';
import type { RequestHandler } from 'express';
import { resourceOf } from '../../permissions/permissionResource';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  { id: string },
  { readonly items: readonly ForeignOverride[] }
>;

/**
 * For whoever may roll the rollout back, and nobody else: identifiers of users
 * are in the answer.
 */
export function listOverrides(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    if (!caller.rights.may('rollback', resourceOf(rollout))) {
      const meta = { queryType: 'overrides', rolloutId: id };
      throw await deps.audit.refused(
        { eventId: 'rollout-read', request, meta },
        new NotAllowedError(
          `You may not see whose settings a rollback of ${id} leaves: that needs production-safety.rollout.rollback.`,
        ),
      );
    }
    response.json({ items: await deps.inspections.overridesOf(rollout) });
  };
}
