import { toError } from '@backstage/errors';
import type {
  CountedPage,
  ListActionItemsQuery,
  OpenActionItem,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useIncidentQuery } from '../../../live/useIncidentQuery';
import { useIncidentApi } from '../useIncidentApi';

const PAGE_SIZE = 20;

type ItemPage = CountedPage<OpenActionItem>;

/** Which open action items are shown. */
export type ShownItems = 'all' | 'mine' | 'overdue';

/**
 * Open action items, of all components or of one: the first page is kept
 * fresh, later ones are as they were when they were asked for. For another
 * choice the component has another key.
 */
export function useOpenItems(shown: ShownItems, component?: string) {
  const api = useIncidentApi();
  const [more, setMore] = useState<ItemPage>();
  const [laterError, setLaterError] = useState<Error>();
  const [isLoadingLater, setLoadingLater] = useState(false);
  const query: ListActionItemsQuery = {
    ...(shown === 'mine' ? { owner: 'me' } : {}),
    ...(shown === 'overdue' ? { overdue: true } : {}),
    ...(component ? { component: [component] } : {}),
    limit: PAGE_SIZE,
  };
  const { result, refresh } = useIncidentQuery<ItemPage>({
    key: `${shown} ${component ?? ''}`,
    load: signal => api.listActionItems(query, { signal }),
  });
  const first = result.state === 'ready' ? result.value : undefined;
  const cursor = more ? more.nextCursor : first?.nextCursor;

  const loadLater = async () => {
    setLoadingLater(true);
    setLaterError(undefined);
    try {
      const page = await api.listActionItems({ ...query, cursor });
      const items = [...(more?.items ?? []), ...page.items];
      setMore({ ...page, items });
    } catch (cause) {
      setLaterError(toError(cause) as Error);
    } finally {
      setLoadingLater(false);
    }
  };
  return {
    result,
    refresh,
    items: together(first?.items ?? [], more?.items ?? []),
    hasMore: cursor !== undefined,
    laterError,
    isLoadingLater,
    loadLater,
  };
}

/** What moved from one page to another is shown once. */
function together(
  first: readonly OpenActionItem[],
  later: readonly OpenActionItem[],
): readonly OpenActionItem[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...later.filter(({ id }) => !ids.has(id))];
}
