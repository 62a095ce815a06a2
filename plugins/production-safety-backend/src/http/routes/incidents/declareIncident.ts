import { createHash } from 'node:crypto';
import { rolloutOf, type Actor } from '@production-safety/core';
import type {
  DeclareRequest,
  IncidentDetail,
  RunbookPlace,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { acceptedIncident } from '../../acceptedIncident';
import type { AnyRequest } from '../../Callers';
import type { IncidentCaller } from '../../IncidentRequests';
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
    const own = await ownRunbook(deps, request, caller);
    const problem = await checklists.open(
      incident,
      actor.ref,
      credentials,
      own,
    );
    response.status(201).json(await incidentAnswer(deps, incident, problem));
  };
}

/** What its rollout has people do, where it was declared from a guard. */
async function ownRunbook(
  { incidentRequests, readable }: RouteDeps,
  request: AnyRequest,
  caller: IncidentCaller,
): Promise<RunbookPlace | undefined> {
  const { trigger }: DeclareRequest = request.body;
  const rolloutId = trigger?.kind === 'guard' && rolloutOf(trigger);
  if (!rolloutId) return undefined;
  try {
    const reader = await incidentRequests.withRollouts(caller);
    const { rollout } = await readable.byId(request, reader, rolloutId);
    const { component, runbooks } = rollout.definition;
    return runbooks.incident
      ? { entityRef: component, path: runbooks.incident }
      : undefined;
  } catch {
    // The incident is declared, whatever becomes of its checklists.
    return undefined;
  }
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
