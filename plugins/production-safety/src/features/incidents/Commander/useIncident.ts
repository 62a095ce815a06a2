import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useForwardOnly } from '../../../live/useForwardOnly';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useKept } from '../useKept';
import { useIncidentApi } from '../useIncidentApi';

/** One incident, kept fresh; its last state while there is no connection. */
export function useIncident(
  id: string,
  me: string | undefined,
): LiveQuery<IncidentDetail> {
  const api = useIncidentApi();
  const query = useForwardOnly(
    useIncidentQuery({
      key: id,
      load: signal => api.getIncident(id, { signal }),
      // A run that starts elsewhere is not known here yet.
      concerns: ({ incidentId, runId }) =>
        incidentId === id || (incidentId === undefined && runId !== undefined),
    }),
  );
  const { result } = query;
  // What is restricted is left in no browser.
  const isSecret = result.state === 'ready' && result.value.isRestricted;
  const as = me && !isSecret ? { user: me, of: `incident ${id}` } : undefined;
  return { ...query, result: useKept(result, as) };
}
