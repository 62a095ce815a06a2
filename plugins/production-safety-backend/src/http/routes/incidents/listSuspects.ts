import {
  isOver,
  rankDeploys,
  rankSuspects,
  rankTogether,
  verdictsNow,
  type Incident,
  type Suspect,
  type SuspectedDeploy,
} from '@production-safety/core';
import type { SuspectsView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { lookedAt } from '../../../incidents/deploys/connectDeploys';
import { resourceOf } from '../../../permissions/permissionResource';
import { deploySuspectView, unknownDeploys } from '../../../view/suspectViews';
import { isoTime } from '../../../view/wording';
import type { AnyRequest, Caller } from '../../Callers';
import type { IncidentCaller } from '../../IncidentRequests';
import { mayPutBack } from '../../mayPutBack';
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

type Handler = RequestHandler<{ id: string }, SuspectsView>;

export function listSuspects(deps: RouteDeps): Handler {
  return async (request, response) => {
    const { clock, incidentRequests, incidents } = deps;
    const who = await incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await incidentRequests.incident(request, who, id);
    const caller = await incidentRequests.withRollouts(who);
    const [{ places, problems }, rollouts] = await Promise.all([
      incidents.deploys.of(incident),
      suspectedRollouts(deps, request, caller, incident),
    ]);
    const deploys = rankDeploys(incident, lookedAt(places)).slice(0, AT_MOST);
    const order = rankTogether(rollouts, deploys);
    const isAllowed = await putBackRights(deps, request, caller, deploys);
    const now = clock.now();
    response.json({
      items: rollouts.map(each => rolloutView(each, order, caller)),
      deploys: deploys.map(each =>
        deploySuspectView(each, {
          rank: order.get(each) ?? 0,
          mayPutBack: isAllowed(each),
        }),
      ),
      unknown: places.flatMap(place =>
        unknownDeploys(place, now, isOver(incident)),
      ),
      problems,
    });
  };
}

/** Asked once for each component, however often it was deployed. */
async function putBackRights(
  deps: RouteDeps,
  request: AnyRequest,
  caller: IncidentCaller & Caller,
  deploys: readonly SuspectedDeploy[],
): Promise<(deploy: SuspectedDeploy) => boolean> {
  if (!caller.incidents.may('respond')) return () => false;
  const undoable = deploys.filter(({ before }) => before !== undefined);
  const components = [...new Set(undoable.map(({ component }) => component))];
  const places = new Map(
    await Promise.all(
      components.map(
        async component =>
          [
            component,
            await mayPutBack(deps, request, caller, component),
          ] as const,
      ),
    ),
  );
  return ({ before, component, place }) =>
    before !== undefined && places.get(component)?.(place) === true;
}

async function suspectedRollouts(
  { clock, queries, readable }: RouteDeps,
  request: AnyRequest,
  caller: Caller,
  incident: Incident,
): Promise<readonly Suspect[]> {
  if (caller.rights.readScope.kind === 'none') return [];
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
  return rankSuspects(
    incident,
    [...all.values()].map(({ rollout, lastLook }) => ({
      rollout,
      changedAt: rollout.phaseEnteredAt ?? rollout.createdAt,
      verdicts: [...verdictsNow(rollout, lastLook, now).values()],
    })),
  ).slice(0, AT_MOST);
}

function rolloutView(
  suspect: Suspect,
  order: ReadonlyMap<Suspect | SuspectedDeploy, number>,
  caller: Caller,
) {
  const { rollout, changedAt, evidence } = suspect;
  const { title, component, environment } = rollout.definition;
  return {
    ...{ rolloutId: rollout.id, title, component, environment },
    percent: rollout.exposure.percent,
    changedAt: isoTime(changedAt),
    evidence,
    mayRollBack: caller.rights.may('rollback', resourceOf(rollout)),
    rank: order.get(suspect) ?? 0,
  };
}
