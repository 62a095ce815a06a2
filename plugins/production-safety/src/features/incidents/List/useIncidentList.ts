import type {
  CountedPage,
  IncidentSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import type { LiveQuery } from '../../../live/useLiveQuery';
import { useIncidentApi } from '../useIncidentApi';

/** Incidents that are open, or that are not any more, kept fresh. */
export function useIncidentList(
  state: 'open' | 'closed',
  limit: number,
): LiveQuery<CountedPage<IncidentSummary>> {
  const api = useIncidentApi();
  return useIncidentQuery({
    key: `${state} ${limit}`,
    load: signal => api.listIncidents({ state, limit }, { signal }),
  });
}
