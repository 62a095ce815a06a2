import type {
  IncidentCommandRequest,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { acceptedIncident } from '../../acceptedIncident';
import { checklistCause } from '../../checklistCause';
import { readIncidentCommand } from '../../readIncidentCommand';
import type { RouteDeps } from '../../routeDeps';
import { idOf } from './declareIncident';
import { incidentAnswer } from './incidentAnswer';

type Handler = RequestHandler<
  { id: string },
  IncidentDetail,
  IncidentCommandRequest
>;

export function commandIncident(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.incidentRequests.identify(request);
    await deps.incidentRequests.incident(request, caller, id);
    const command = readIncidentCommand(request.body, deps.clock.now());
    const { type } = command;
    const reason = 'reason' in command ? command.reason : undefined;
    const { checklists, service } = deps.incidents;
    const { actor, credentials } = caller;
    const incident = await deps.audit.during(
      {
        eventId: 'incident-command',
        severityLevel: 'medium',
        request,
        meta: {
          incidentId: id,
          actionType: type,
          ...(reason ? { reason } : {}),
        },
      },
      async () => {
        caller.incidents.require('respond');
        const newId = idOf(actor, keyOf(request.body), id) ?? deps.ids.next();
        return acceptedIncident(
          await service.execute(id, command, actor, newId),
        );
      },
      ({ version }) => ({ version }),
    );
    // What became graver brings its own checklist.
    const problem =
      type === 'set-severity'
        ? await checklists.open(
            incident,
            actor.ref,
            credentials,
            await checklistCause(deps, request, caller, incident),
          )
        : undefined;
    response.json(await incidentAnswer(deps, incident, problem));
  };
}

function keyOf(body: IncidentCommandRequest): string | undefined {
  return 'idempotencyKey' in body ? body.idempotencyKey : undefined;
}
