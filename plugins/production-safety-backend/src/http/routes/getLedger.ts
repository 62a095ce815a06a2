import { ledgerOf } from '@production-safety/core';
import type { LedgerView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import type { RouteDeps } from '../routeDeps';

/** The newest actions and judgements that count. */
const NEWEST = 500;
/** How long a page takes to be read, understood and acted on at night. */
const BY_HAND_MINUTES = 15;

export function getLedger(
  deps: RouteDeps,
): RequestHandler<{ id: string }, LedgerView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    await deps.readable.byId(request, caller, id);
    const { events } = await deps.queries.eventsPage(id, {
      limit: NEWEST,
      types: ['guard-answered', 'action-judged'],
    });
    const oldestFirst = events.map(({ event }) => event).reverse();
    response.json({
      byHandMinutes: BY_HAND_MINUTES,
      guards: ledgerOf(oldestFirst, { byHandMs: BY_HAND_MINUTES * 60_000 }),
    });
  };
}
