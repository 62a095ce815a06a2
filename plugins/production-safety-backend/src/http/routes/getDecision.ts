import { NotFoundError } from '@backstage/errors';
import type { DecisionView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { decisionView } from '../../view/decisionView';
import type { RouteDeps } from '../routeDeps';

/** What people thought of actions, the newest that are looked at. */
const JUDGED = 100;

export function getDecision(
  deps: RouteDeps,
): RequestHandler<{ id: string }, DecisionView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const found = await deps.readable.operation(request, caller, id);
    const { rolloutId } = found;
    const decision = await deps.watch.replay.find(rolloutId, id);
    if (!decision) {
      throw new NotFoundError(
        `The rollback ${id} was not decided by a guard. The history says who asked for it.`,
      );
    }
    const { events } = await deps.queries.eventsPage(rolloutId, {
      limit: JUDGED,
      types: ['action-judged'],
    });
    const judged = events.map(({ event }) => event);
    response.json(
      decisionView({ rolloutId, operationId: id }, decision, judged),
    );
  };
}
