import { createHash } from 'node:crypto';
import type { Actor } from '@production-safety/core';
import type {
  DeclareRequest,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { acceptedIncident } from '../../acceptedIncident';
import { checklistCause } from '../../checklistCause';
import type { RouteDeps } from '../../routeDeps';
import { incidentAnswer } from './incidentAnswer';

type Handler = RequestHandler<{}, IncidentDetail, DeclareRequest>;

/** Declares an incident; its checklist opens by itself. */
export function declareIncident(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.incidentRequests.identify(request);
    const { actor, credentials } = caller;
    const { idempotencyKey, ...declared } = request.body;
    const { checklists, service } = deps.incidents;
    const incident = await deps.audit.during(
      {
        eventId: 'incident-declare',
        severityLevel: 'high',
        request,
        meta: { severity: declared.severity ?? 'P1' },
      },
      async () => {
        caller.incidents.require('declare');
        const id = idOf(actor, idempotencyKey) ?? deps.ids.next();
        const command = { type: 'declare', ...declared } as const;
        return acceptedIncident(await service.declare(command, actor, id));
      },
      ({ id }) => ({ incidentId: id }),
    );
    const cause = await checklistCause(deps, request, caller, incident);
    const problem = await checklists.open(
      incident,
      actor.ref,
      credentials,
      cause,
    );
    response.status(201).json(await incidentAnswer(deps, incident, problem));
  };
}

/** The same for the same key of the same caller. */
export function idOf(
  { kind, ref }: Actor,
  idempotencyKey: string | undefined,
  scope: string = '',
): string | undefined {
  if (idempotencyKey === undefined) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([kind, ref, scope, idempotencyKey]))
    .digest('hex')
    .slice(0, 32);
}
