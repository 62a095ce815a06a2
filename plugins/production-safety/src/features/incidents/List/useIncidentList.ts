import { useIncidentApi } from '../useIncidentApi';
import { usePages } from '../usePages';

/** Incidents that are open, or that are not any more, in pages. */
export function useIncidentList(state: 'open' | 'closed') {
  const api = useIncidentApi();
  return usePages(state, (page, signal) =>
    api.listIncidents({ state, ...page }, { signal }),
  );
}
