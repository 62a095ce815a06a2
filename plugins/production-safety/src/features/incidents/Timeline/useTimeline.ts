import { toError } from '@backstage/errors';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useIncidentApi } from '../useIncidentApi';
import { NO_TIMELINE, withNewest, withOlder } from './mergeTimeline';

const PAGE_SIZE = 20;

/** The timeline of an incident, live at its top and paged to its beginning. */
export function useTimeline(incident: IncidentDetail) {
  const api = useIncidentApi();
  const { id, runs, version } = incident;
  const [known, setKnown] = useState(NO_TIMELINE);
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const [olderError, setOlderError] = useState<Error>();
  const { result, refresh } = useIncidentQuery({
    key: id,
    // Answers to its checklists are told in it too.
    revision: runs.reduce((sum, run) => sum + run.version, version),
    load: async signal => {
      const page = await api.listTimeline(id, { limit: PAGE_SIZE }, { signal });
      setKnown(before => withNewest(before, page));
      return page;
    },
    concerns: ({ incidentId }) => incidentId === id,
  });
  const loadOlder = async () => {
    const cursor = known.olderCursor;
    setLoadingOlder(true);
    setOlderError(undefined);
    try {
      const page = await api.listTimeline(id, { limit: PAGE_SIZE, cursor });
      setKnown(before => withOlder(before, page, cursor));
    } catch (cause) {
      setOlderError(toError(cause) as Error);
    } finally {
      setLoadingOlder(false);
    }
  };
  return { result, refresh, known, isLoadingOlder, olderError, loadOlder };
}
