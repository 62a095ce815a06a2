import type { RunView } from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import type { LiveQuery } from '../../../live/useLiveQuery';
import { useIncidentApi } from '../useIncidentApi';

/** A run with its steps, kept fresh. */
export function useRun(id: string, version: number): LiveQuery<RunView> {
  const api = useIncidentApi();
  return useIncidentQuery({
    key: id,
    // What its incident tells of it may be newer.
    revision: version,
    load: signal => api.getRun(id, { signal }),
    concerns: ({ runId }) => runId === id,
  });
}
