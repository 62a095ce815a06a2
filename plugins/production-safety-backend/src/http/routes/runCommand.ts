import type {
  CommandResponse,
  RollbackResponse,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { AuditSubject } from '../../audit/AuditTrail';
import {
  authorizeCommand,
  requireCodeHost,
  requireProvider,
} from '../authorizeCommand';
import type { AnyRequest, Caller } from '../Callers';
import { accepted, rowAfter } from '../commandOutcome';
import type { AcceptedCommand } from '../commandOutcome';
import { readCommand } from '../readCommand';
import type { CommandBody } from '../readCommand';
import type { RouteDeps } from '../routeDeps';
import type { RolloutRow } from '../../database/RolloutRow';

type Handler = RequestHandler<
  { id: string },
  CommandResponse | RollbackResponse,
  CommandBody
>;

export function runCommand(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const command = readCommand(request.body);
    const row = await deps.readable.byId(request, caller, id);
    const outcome = await deps.audit.during(
      subjectOf(request),
      () =>
        deps.meter.counted(command.type, async () => {
          authorizeCommand(caller, command, row.rollout);
          requireProvider(command, row.rollout, deps.flags);
          requireCodeHost(command, row.rollout, deps.codeHosts);
          const options = optionsOf(request.body);
          const judged = await withGates(deps, command, row);
          return accepted(
            await deps.service.execute(id, judged, caller.actor, options),
          );
        }),
      ({ rollout, operationId }) => ({
        version: rollout.version,
        ...(operationId ? { operationId } : {}),
      }),
    );
    const { status, body } = answer(deps, caller, outcome, row);
    response.status(status).json(body);
  };
}

/** A step forward goes by what is measured now. Nothing else waits for it. */
async function withGates(
  { watch }: RouteDeps,
  command: ReturnType<typeof readCommand>,
  { rollout }: RolloutRow,
): Promise<ReturnType<typeof readCommand>> {
  if (command.type !== 'advance' && command.type !== 'complete') return command;
  const assessments = await watch.assessor.assess(rollout);
  return assessments ? { ...command, assessments } : command;
}

function subjectOf(request: AnyRequest): AuditSubject {
  const { type, reason, parts, gate, override }: CommandBody = request.body;
  const isRollback = type === 'rollback';
  return {
    eventId: isRollback ? 'rollout-rollback' : 'rollout-command',
    severityLevel:
      isRollback || type === 'revert-code' || override ? 'high' : 'medium',
    request,
    meta: {
      rolloutId: request.params.id,
      actionType: type,
      ...(reason ? { reason } : {}),
      ...(parts?.length ? { parts: [...parts] } : {}),
      ...(gate ? { gate } : {}),
      ...(override ? { override } : {}),
    },
  };
}

function optionsOf({ expectedVersion, idempotencyKey }: CommandBody) {
  return {
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}

function answer(
  { views }: RouteDeps,
  caller: Caller,
  outcome: AcceptedCommand,
  before: RolloutRow,
): { status: number; body: CommandResponse | RollbackResponse } {
  const { operationId, rollout } = outcome;
  const summary = views.summary(rowAfter(outcome, before), caller);
  const operation = rollout.rollbacks.find(({ id }) => id === operationId);
  if (!operation) {
    return { status: 200, body: { rollout: summary } };
  }
  const found = { rolloutId: rollout.id, operation };
  return {
    status: 202,
    body: {
      rollout: summary,
      operation: views.operation(found, rollout.definition),
      // Without events of its own the command met a rollback under way.
      joined: outcome.events.length === 0,
    },
  };
}
