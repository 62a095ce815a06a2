import type { RecoveryView } from '@production-safety/backstage-plugin-production-safety-common';
import { recoveryTimes } from '@production-safety/core';
import type { RequestHandler } from 'express';
import { recoveryView } from '../../view/recoveryView';
import type { RouteDeps } from '../routeDeps';

/** What was longer ago says little of how it goes now. */
const LOOK_BACK_MS = 365 * 24 * 60 * 60_000;
/** The newest rollbacks that count. */
const NEWEST = 500;

export function getRecovery(
  deps: RouteDeps,
): RequestHandler<{ id: string }, RecoveryView> {
  return async (request, response) => {
    const { id } = request.params;
    const caller = await deps.callers.identify(request);
    const { rollout } = await deps.readable.byId(request, caller, id);
    const { component } = rollout.definition;
    const filter = await deps.readable.filterFor(request, caller);
    const rows = await deps.queries.byComponent(component, filter);
    const ids = rows.map(row => row.rollout.id);
    const from = deps.clock.now() - LOOK_BACK_MS;
    const operations = await deps.queries.operationsOf(ids, {
      from,
      limit: NEWEST,
    });
    const times = recoveryTimes(operations);
    response.json(
      recoveryView(rollout.definition, { from, times, n: operations.length }),
    );
  };
}
