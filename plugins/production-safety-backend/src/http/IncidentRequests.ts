import type { FollowedRun, Incident } from '@production-safety/core';
import { NotFoundError } from '@backstage/errors';
import type { AuditTrail } from '../audit/AuditTrail';
import type { ConnectedIncidents } from '../incidents/connectIncidents';
import type { RolloutScope } from '../incidents/timeline/RolloutEntries';
import {
  noSuchIncident,
  type IncidentRights,
} from '../incidents/IncidentAccess';
import { isLeftover } from '../runs/RunbookPages';
import type { AnyRequest, Caller, Callers, Sender } from './Callers';

/** Who sent a request, and what they may do with incidents. */
export interface IncidentCaller extends Sender {
  readonly incidents: IncidentRights;
}

/**
 * Reads incidents and runs on behalf of a caller. One that the caller may not
 * see looks exactly like one that does not exist.
 */
export class IncidentRequests {
  constructor(
    private readonly options: {
      readonly callers: Callers;
      readonly incidents: Pick<ConnectedIncidents, 'access' | 'store' | 'runs'>;
      readonly audit: AuditTrail;
    },
  ) {}

  /** Throws for who may not see incidents at all. */
  async identify(request: AnyRequest): Promise<IncidentCaller> {
    const { callers, incidents } = this.options;
    const sender = await callers.senderOf(request);
    const { actor, age, credentials } = sender;
    const { access } = incidents;
    const rights = await access.rightsOf(credentials, actor.ref, age);
    rights.require('read');
    return { ...sender, incidents: rights };
  }

  /**
   * Asks what they may do with rollouts too. Not all routes need it, and in an
   * incident every change is asked for by many screens at once.
   */
  withRollouts(caller: IncidentCaller): Promise<IncidentCaller & Caller> {
    return this.options.callers.withRights(caller);
  }

  async incident(
    request: AnyRequest,
    caller: IncidentCaller,
    id: string,
  ): Promise<Incident> {
    const incident = await this.options.incidents.store.load(id);
    if (!incident) throw noSuchIncident(id);
    if (caller.incidents.sees(incident)) return incident;
    const meta = { queryType: 'by-id', incidentId: id };
    const subject = { eventId: 'incident-read', request, meta } as const;
    throw await this.options.audit.refused(subject, noSuchIncident(id));
  }

  /** A run, and the incident that it belongs to. */
  async run(
    request: AnyRequest,
    caller: IncidentCaller,
    id: string,
  ): Promise<FollowedRun & { readonly incident?: Incident }> {
    const missing = () => new NotFoundError(`There is no run ${id}.`);
    const followed = await this.options.incidents.runs.follow(id);
    if (!followed) throw missing();
    const { incidentId } = followed.run;
    if (incidentId === undefined) return followed;
    const incident = await this.options.incidents.store.load(incidentId);
    if (incident && caller.incidents.sees(incident)) {
      return { ...followed, incident };
    }
    const meta = { queryType: 'run', incidentId };
    const subject = { eventId: 'incident-read', request, meta } as const;
    throw await this.options.audit.refused(subject, missing());
  }

  /** Those of some runs that the caller may see and that can be gone on with. */
  async waitingRuns(
    caller: IncidentCaller,
    runs: readonly FollowedRun[],
  ): Promise<readonly FollowedRun[]> {
    const isWaiting = await Promise.all(
      runs.map(async ({ run }) => {
        if (run.incidentId === undefined) return true;
        const { store } = this.options.incidents;
        const incident = await store.load(run.incidentId);
        return (
          incident !== undefined &&
          caller.incidents.sees(incident) &&
          !isLeftover(run, incident)
        );
      }),
    );
    return runs.filter((_, index) => isWaiting[index]);
  }
}

/** Which rollouts a caller may see in a timeline. */
export function rolloutScopeOf({
  rights: { readScope },
}: Caller): RolloutScope {
  return readScope.kind === 'some' ? readScope.filter : readScope.kind;
}
