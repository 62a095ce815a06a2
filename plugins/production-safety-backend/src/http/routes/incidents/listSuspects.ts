import { rankSuspects, verdictsNow } from '@production-safety/core';
import type { SuspectView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { resourceOf } from '../../../permissions/permissionResource';
import { isoTime } from '../../../view/wording';
import type { RouteDeps } from '../../routeDeps';

/** More of them help nobody to choose. */
const AT_MOST = 10;
/** Changed last; what has not changed for long explains nothing new. */
const LOOKED_AT = 100;

/** Drafts and aborted ones reach nobody. */
const SUSPECTED = [
  'active',
  'paused',
  'completed',
  'rolling-back',
  'rolled-back',
] as const;

type Handler = RequestHandler<
  { id: string },
  { items: readonly SuspectView[] }
>;

export function listSuspects(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidentRequests, queries, readable } = deps;
    const who = await incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await incidentRequests.incident(request, who, id);
    const caller = await incidentRequests.withRollouts(who);
    if (caller.rights.readScope.kind === 'none') {
      response.json({ items: [] });
      return;
    }
    const permissionFilter = await readable.filterFor(request, caller);
    const narrowed = permissionFilter ? { permissionFilter } : {};
    const { rows } = await queries.list({
      ...narrowed,
      filters: { statuses: SUSPECTED },
      sort: 'updatedAt',
      order: 'desc',
      limit: LOOKED_AT,
    });
    const ofAffected = await Promise.all(
      (incident.components ?? []).map(component =>
        queries.byComponent(component, permissionFilter),
      ),
    );
    const all = new Map(
      [...rows, ...ofAffected.flat()].map(row => [row.rollout.id, row]),
    );
    const now = clock.now();
    const suspects = rankSuspects(
      incident,
      [...all.values()].map(({ rollout, lastLook }) => ({
        rollout,
        changedAt: rollout.phaseEnteredAt ?? rollout.createdAt,
        verdicts: [...verdictsNow(rollout, lastLook, now).values()],
      })),
    );
    response.json({
      items: suspects.slice(0, AT_MOST).map(suspect => {
        const { rollout, changedAt, evidence } = suspect;
        const { title, component, environment } = rollout.definition;
        return {
          ...{ rolloutId: rollout.id, title, component, environment },
          percent: rollout.exposure.percent,
          changedAt: isoTime(changedAt),
          evidence,
          mayRollBack: caller.rights.may('rollback', resourceOf(rollout)),
        };
      }),
    });
  };
}
