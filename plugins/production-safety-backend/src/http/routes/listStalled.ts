import { stalledRollout, worstStallFirst } from '@production-safety/core';
import type { StalledRolloutsView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { rowsUnderWay } from '../../database/rowsUnderWay';
import { isoTime } from '../../view/wording';
import { DEFAULT_PAGE_SIZE } from '../pageSize';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  {},
  StalledRolloutsView,
  unknown,
  { limit?: number }
>;

/** Rollouts that do not get on, the worst first, each with why. */
export function listStalled(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { limit = DEFAULT_PAGE_SIZE } = request.query;
    const caller = await deps.callers.identify(request);
    const filter = await deps.readable.filterFor(request, caller);
    const rows = await rowsUnderWay(deps.queries, filter);
    const now = deps.clock.now();
    const stalled = rows
      .flatMap(row => {
        const stall = stalledRollout(
          row.rollout,
          row.lastLook,
          now,
          deps.gateRules,
        );
        return stall ? [{ row, stall }] : [];
      })
      .sort((one, other) => worstStallFirst(one.stall, other.stall));
    response.json({
      items: stalled.slice(0, limit).map(({ row, stall }) => ({
        rollout: deps.views.summary(row, caller),
        stall: { ...stall, since: isoTime(stall.since) },
      })),
      total: stalled.length,
      underWay: rows.length,
    });
  };
}
