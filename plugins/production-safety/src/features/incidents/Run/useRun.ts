import type {
  RunSummaryView,
  RunView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useForwardOnly } from '../../../live/useForwardOnly';
import type { LiveQuery } from '../../../live/LiveQuery';
import { useKept } from '../useKept';
import { useIncidentApi } from '../useIncidentApi';

/** A run with its steps, as `useIncident` has its incident. */
export function useRun(
  { id, version }: Pick<RunSummaryView, 'id' | 'version'>,
  /** Absent for a run that is left in no browser. */
  user: string | undefined,
): LiveQuery<RunView> {
  const api = useIncidentApi();
  const query = useForwardOnly(
    useIncidentQuery({
      key: id,
      // What its incident tells of it may be newer.
      revision: version,
      load: signal => api.getRun(id, { signal }),
      concerns: ({ runId }) => runId === id,
    }),
  );
  const as = user ? { user, of: `run ${id}` } : undefined;
  return { ...query, result: useKept(query.result, as) };
}
