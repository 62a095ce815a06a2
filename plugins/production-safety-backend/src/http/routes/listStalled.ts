import { worstStallFirst } from '@production-safety/core';
import type { RolloutStatus } from '@production-safety/core';
import type { StalledRolloutsView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { isoTime } from '../../view/wording';
import { DEFAULT_PAGE_SIZE } from '../pageSize';
import type { RouteDeps } from '../routeDeps';

type Handler = RequestHandler<
  {},
  StalledRolloutsView,
  unknown,
  { limit?: number }
>;

/** Of rollouts that have begun and are not over. */
const UNDER_WAY: readonly RolloutStatus[] = [
  'rolling-back',
  'rolled-back',
  'paused',
  'active',
];

/** Rollouts that do not get on, the worst first, each with why. */
export function listStalled(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { limit = DEFAULT_PAGE_SIZE } = request.query;
    const { queries, stalls, views } = deps;
    const caller = await deps.callers.identify(request);
    const filter = await deps.readable.filterFor(request, caller);
    const found = await stalls.of(
      await queries.stamps({ statuses: UNDER_WAY }, filter),
    );
    const stalled = [...found]
      .flatMap(([id, stall]) => (stall ? [{ id, stall }] : []))
      .sort((one, other) => worstStallFirst(one.stall, other.stall));
    const shown = stalled.slice(0, limit);
    const rows = await queries.byIds(shown.map(({ id }) => id));
    response.json({
      items: shown.flatMap(({ stall }, index) => {
        const row = rows[index];
        if (!row) return [];
        const rollout = views.summary(row, caller);
        return [{ rollout, stall: { ...stall, since: isoTime(stall.since) } }];
      }),
      total: stalled.length,
      underWay: found.size,
    });
  };
}
