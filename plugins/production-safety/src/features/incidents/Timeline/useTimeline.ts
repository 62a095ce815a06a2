import { toError } from '@backstage/errors';
import type { IncidentDetail } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useIncidentApi } from '../useIncidentApi';
import { NO_TIMELINE, withNewest, withOlder } from './mergeTimeline';
import type { KnownTimeline } from './mergeTimeline';
import { queryOf, type TimelineFilters } from './timelineFilters';

const PAGE_SIZE = 20;

/**
 * What fits the filters of the timeline of an incident, live at its top and
 * paged to its beginning.
 */
export function useTimeline(
  incident: IncidentDetail,
  filters: TimelineFilters,
) {
  const api = useIncidentApi();
  const { id, runs, version } = incident;
  const asked = { ...queryOf(filters), limit: PAGE_SIZE };
  const key = JSON.stringify([id, asked]);
  const [known, change] = useKnownOf(key);
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const [olderError, setOlderError] = useState<Error>();
  const { result, refresh } = useIncidentQuery({
    key,
    // Answers to its checklists are told in it too.
    revision: runs.reduce((sum, run) => sum + run.version, version),
    load: async signal => {
      const page = await api.listTimeline(id, asked, { signal });
      change(key, before => withNewest(before, page));
      return page;
    },
    concerns: ({ incidentId }) => incidentId === id,
  });
  const loadOlder = async () => {
    const cursor = known.olderCursor;
    setLoadingOlder(true);
    setOlderError(undefined);
    try {
      const page = await api.listTimeline(id, { ...asked, cursor });
      change(key, before => withOlder(before, page, cursor));
    } catch (cause) {
      setOlderError(toError(cause) as Error);
    } finally {
      setLoadingOlder(false);
    }
  };
  return { result, refresh, known, isLoadingOlder, olderError, loadOlder };
}

/** What is known of one question: another question begins with nothing. */
function useKnownOf(key: string) {
  const [kept, setKept] = useState({ key, known: NO_TIMELINE });
  const change = (of: string, next: (before: KnownTimeline) => KnownTimeline) =>
    setKept(before => ({
      key: of,
      known: next(before.key === of ? before.known : NO_TIMELINE),
    }));
  return [kept.key === key ? kept.known : NO_TIMELINE, change] as const;
}
