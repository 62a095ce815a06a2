import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  deployedBefore,
  isPutBack,
  shownCommit,
  type Deployer,
  type Deployment,
  type EpochMs,
  type Incident,
} from '@production-safety/core';
import type {
  PutBackRequest,
  PutBackView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RequestHandler } from 'express';
import { digestOf } from '../../../events/reading';
import { deploymentView } from '../../../view/suspectViews';
import { nameOf } from '../../../view/wording';
import { acceptedIncident } from '../../acceptedIncident';
import type { AnyRequest } from '../../Callers';
import { mayPutBack } from '../../mayPutBack';
import type { IncidentCaller } from '../../IncidentRequests';
import type { RouteDeps } from '../../routeDeps';

/** Under the client's own limit, so that it gets an answer in words. */
const LIMIT_MS = 12_000;

type Handler = RequestHandler<{ id: string }, PutBackView, PutBackRequest>;

/**
 * Has a deployer put back what was deployed before. Asked twice it is one:
 * deployers join what is under way, and the timeline has it once.
 */
export function putDeploymentBack(deps: RouteDeps): Handler {
  return async (request, response) => {
    const caller = await deps.incidentRequests.identify(request);
    const { id } = request.params;
    const incident = await deps.incidentRequests.incident(request, caller, id);
    const { deployer, environment, deploymentId } = request.body;
    const meta = { incidentId: id, deployer, environment, deploymentId };
    const done = await deps.audit.during(
      {
        eventId: 'deployment-put-back',
        severityLevel: 'high',
        request,
        meta: { ...meta, reason: request.body.reason },
      },
      async () => {
        caller.incidents.require('respond');
        await requireRight(deps, request, caller, incident);
        return putBack(deps, caller, incident, request.body);
      },
      ({ to }) => ({ to: to.id }),
    );
    response.status(202).json(done);
  };
}

async function requireRight(
  deps: RouteDeps,
  request: AnyRequest,
  caller: IncidentCaller,
  incident: Incident,
): Promise<void> {
  const { deployer, environment }: PutBackRequest = request.body;
  const { places } = await deps.incidents.deploys.of(incident);
  const here = places.filter(
    ({ place }) =>
      place.deployer === deployer && place.environment === environment,
  );
  if (here.length === 0) {
    throw new NotFoundError(
      `Nothing that this incident affects is deployed by ${deployer} to ${environment}. Add the component to what is affected.`,
    );
  }
  const who = await deps.incidentRequests.withRollouts(caller);
  for (const { component, place } of here) {
    const isAllowed = await mayPutBack(deps, request, who, component);
    if (isAllowed(place)) return;
  }
  throw new NotAllowedError(
    'Putting a deployment back needs the right to roll back a rollout that is deployed there. Ask its owner, or whoever deploys it.',
  );
}

async function putBack(
  deps: RouteDeps,
  { actor }: IncidentCaller,
  incident: Incident,
  { reason, ...asked }: PutBackRequest,
): Promise<PutBackView> {
  const { deployer: id, environment, deploymentId } = asked;
  const deployer = deps.codeHosts.deployer(id);
  if (!deployer) {
    throw new NotFoundError(`No deployer ${id} is connected. Configure it.`);
  }
  const signal = AbortSignal.timeout(LIMIT_MS);
  const { from, to } = await wayBack(deployer, environment, {
    ...{ deploymentId, signal },
    declaredAt: incident.declaredAt,
  });
  const operation = await deployer.rollBack(environment, {
    to: to.id,
    // Others read it at the vendor.
    reason: incident.isRestricted
      ? `Rollback by ${nameOf(actor)}`
      : `${reason} (${nameOf(actor)})`,
    signal,
  });
  const key = digestOf(JSON.stringify([id, environment, from.id, to.id]));
  const command = {
    type: 'note',
    text: `Asked ${id} to put ${shownCommit(to)} back in place of ${shownCommit(
      from,
    )} in ${environment}: ${reason}`,
    occurredAt: deps.clock.now(),
    source: 'deployments',
    ...(operation.url ? { evidenceUrl: operation.url } : {}),
  } as const;
  const { service, deploys } = deps.incidents;
  acceptedIncident(
    await service.execute(incident.id, command, actor, `put-back-${key}`),
  );
  // Nobody waits for it: each minute it is asked for in any case.
  void deploys.watcher.ask({ deployer: id, environment }).catch(() => {});
  return {
    from: deploymentView(from),
    to: deploymentView(to),
    url: operation.url,
  };
}

/** From what is in production now to what was before. */
async function wayBack(
  deployer: Deployer,
  environment: string,
  options: {
    readonly deploymentId: string;
    readonly declaredAt: EpochMs;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly from: Deployment; readonly to: Deployment }> {
  const { deploymentId, declaredAt, signal } = options;
  const [current, candidates] = await Promise.all([
    deployer.current(environment, { signal }),
    deployer.candidates(environment, { signal }),
  ]);
  const from = [...(current ? [current] : []), ...candidates].find(
    each => each.id === deploymentId,
  );
  const to = from && deployedBefore({ candidates }, from);
  if (!from || !current || isPutBack(from, current, declaredAt)) {
    throw new ConflictError(
      `Deployment ${deploymentId} is not in ${environment} any more. Look again.`,
    );
  }
  if (!to) {
    throw new ConflictError(
      `Nothing is known that was in ${environment} before. Deploy what should be there.`,
    );
  }
  return { from, to };
}
