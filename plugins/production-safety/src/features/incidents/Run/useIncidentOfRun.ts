import type {
  IncidentDetail,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useIncidentApi } from '../useIncidentApi';

/** The incident of a run, and whether the reader may waive its steps. */
export function useIncidentOfRun(
  { incidentId, startedBy }: RunView,
  me: string | undefined,
): { incident: IncidentDetail | undefined; isCommander: boolean } {
  const api = useIncidentApi();
  const { result } = useIncidentQuery({
    key: incidentId ?? '',
    load: async signal =>
      incidentId ? api.getIncident(incidentId, { signal }) : undefined,
    concerns: signal => signal.incidentId === incidentId,
  });
  const incident = result.state === 'ready' ? result.value : undefined;
  // Without an incident there is no commander but who started it.
  const commander = incidentId ? incident?.commander : startedBy;
  return { incident, isCommander: me !== undefined && commander === me };
}
