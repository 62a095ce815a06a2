import type {
  CommandResponse,
  RollbackResponse,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RolloutRow } from '../../database/RolloutRow';
import type { Caller } from '../Callers';
import { carryOut } from '../carryOut';
import { rowAfter } from '../commandOutcome';
import type { AcceptedCommand } from '../commandOutcome';
import { readCommand } from '../readCommand';
import type { CommandBody } from '../readCommand';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  { id: string },
  CommandResponse | RollbackResponse,
  CommandBody
>;

export function runCommand(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { body } = request;
    // Before the rollout is asked for: what is malformed is so for everybody.
    readCommand(body);
    const row = await deps.readable.byId(request, caller, id);
    const outcome = await carryOut(deps, { request, caller, row, body });
    const answered = answer(deps, caller, outcome, row);
    response.status(answered.status).json(answered.body);
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
