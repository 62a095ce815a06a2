import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import type { LiveQuery } from '../../../live/useLiveQuery';
import { useIncidentApi } from '../useIncidentApi';

/** One incident, kept fresh. */
export function useIncident(id: string): LiveQuery<IncidentDetail> {
  const api = useIncidentApi();
  return useIncidentQuery({
    key: id,
    load: signal => api.getIncident(id, { signal }),
    // A run that starts elsewhere is not known here yet.
    concerns: ({ incidentId, runId }) =>
      incidentId === id || (incidentId === undefined && runId !== undefined),
  });
}
