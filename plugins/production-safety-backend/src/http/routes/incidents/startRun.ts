import type {
  RunView,
  StartRunRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { runIdOf } from '../../../incidents/Checklists';
import { runView } from '../../../view/runViews';
import type { RouteDeps } from '../../routeDeps';
import { idOf } from './declareIncident';

type Handler = RequestHandler<{}, RunView, StartRunRequest>;

/** Starts a run; of an incident each runbook is run once. */
export function startRun(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { incidentRequests, incidents } = deps;
    const caller = await incidentRequests.identify(request);
    const { actor, credentials } = caller;
    const { entityRef, path, incidentId, from, idempotencyKey } = request.body;
    const place = { entityRef, path };
    const incident =
      incidentId === undefined
        ? undefined
        : await incidentRequests.incident(request, caller, incidentId);
    const followed = await deps.audit.during(
      {
        eventId: 'run-start',
        severityLevel: 'low',
        request,
        meta: { entityRef, path, ...(incidentId ? { incidentId } : {}) },
      },
      async () => {
        caller.incidents.require(
          incidentId === undefined ? 'declare' : 'respond',
        );
        const id =
          incidentId === undefined
            ? idOf(actor, idempotencyKey, 'run') ?? deps.ids.next()
            : runIdOf(incidentId, place);
        return incidents.checklists.start(
          {
            ...{ id, place, startedBy: actor.ref },
            ...(incidentId === undefined ? {} : { incidentId }),
            ...(from === undefined ? {} : { from }),
          },
          credentials,
        );
      },
      ({ run }) => ({ runId: run.id }),
    );
    response.status(201).json(runView({ ...followed, incident }));
  };
}
