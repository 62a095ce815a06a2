import { toError } from '@backstage/errors';
import type {
  CountedPage,
  IncidentSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useIncidentApi } from '../useIncidentApi';

const PAGE_SIZE = 20;

type IncidentPage = CountedPage<IncidentSummary>;

/**
 * Incidents that are open, or that are not any more: the first page is kept
 * fresh, older ones are as they were when they were asked for.
 */
export function useIncidentList(state: 'open' | 'closed') {
  const api = useIncidentApi();
  const [older, setOlder] = useState<IncidentPage>();
  const [olderError, setOlderError] = useState<Error>();
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const { result, refresh } = useIncidentQuery<IncidentPage>({
    key: state,
    load: signal => api.listIncidents({ state, limit: PAGE_SIZE }, { signal }),
  });
  const first = result.state === 'ready' ? result.value : undefined;
  const cursor = older ? older.nextCursor : first?.nextCursor;

  const loadOlder = async () => {
    setLoadingOlder(true);
    setOlderError(undefined);
    try {
      const query = { state, limit: PAGE_SIZE, cursor };
      const page = await api.listIncidents(query);
      setOlder(before => ({
        ...page,
        items: [...(before?.items ?? []), ...page.items],
      }));
    } catch (cause) {
      setOlderError(toError(cause) as Error);
    } finally {
      setLoadingOlder(false);
    }
  };
  return {
    result,
    refresh,
    incidents: first ? together(first, older) : [],
    hasOlder: cursor !== undefined,
    olderError,
    isLoadingOlder,
    loadOlder,
  };
}

/** What moved from the first page to an older one is shown once. */
function together(
  first: IncidentPage,
  older: IncidentPage | undefined,
): readonly IncidentSummary[] {
  const ids = new Set(first.items.map(({ id }) => id));
  const rest = older?.items.filter(({ id }) => !ids.has(id)) ?? [];
  return [...first.items, ...rest];
}
