import { NotAllowedError } from '@backstage/errors';
import type {
  ImportRequest,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { resourceOf } from '../../permissions/permissionResource';
import type { RouteDeps } from '../routeDeps';

/**
 * A history goes past gates, and its end is what the flag provider is made to
 * serve: nobody gets there by an import who could not by commands.
 */
const NEEDED = ['define', 'advance', 'override'] as const;

type Handler = RequestHandler<{ id: string }, RolloutDetail, ImportRequest>;

export function importHistory(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const { commands } = request.body;
    const caller = await deps.callers.identify(request);
    const row = await deps.readable.byId(request, caller, id);
    const after = await deps.audit.during(
      {
        eventId: 'rollout-import',
        severityLevel: 'high',
        request,
        meta: { rolloutId: id, commands: commands.length },
      },
      () =>
        deps.meter.counted('import', async () => {
          const resource = resourceOf(row.rollout);
          const may = NEEDED.every(action =>
            caller.rights.may(action, resource),
          );
          if (!may) {
            throw new NotAllowedError(
              `You may not import into ${id}: that needs production-safety.rollout.define, .advance and .override.`,
            );
          }
          return deps.historyImport.run(row.rollout, commands, caller.actor);
        }),
    );
    response.json(deps.views.detail({ ...row, ...after }, caller));
  };
}
