import { toError } from '@backstage/errors';
import type { CountedPage } from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { useIncidentQuery } from '../../live/useIncidentQuery';

const PAGE_SIZE = 20;

interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

/**
 * A list in pages: the first one is kept fresh, later ones are as they were
 * when they were asked for. For another `key` the component needs another key.
 */
export function usePages<T extends { readonly id: string }>(
  key: string,
  load: (page: PageRequest, signal?: AbortSignal) => Promise<CountedPage<T>>,
) {
  const [more, setMore] = useState<CountedPage<T>>();
  const [laterError, setLaterError] = useState<Error>();
  const [isLoadingLater, setLoadingLater] = useState(false);
  const { result, refresh } = useIncidentQuery<CountedPage<T>>({
    key,
    load: signal => load({ limit: PAGE_SIZE }, signal),
  });
  const first = result.state === 'ready' ? result.value : undefined;
  const cursor = more ? more.nextCursor : first?.nextCursor;

  const loadLater = async () => {
    setLoadingLater(true);
    setLaterError(undefined);
    try {
      const page = await load({
        limit: PAGE_SIZE,
        ...(cursor ? { cursor } : {}),
      });
      setMore(before => ({
        ...page,
        items: [...(before?.items ?? []), ...page.items],
      }));
    } catch (cause) {
      setLaterError(toError(cause) as Error);
    } finally {
      setLoadingLater(false);
    }
  };
  return {
    result,
    refresh,
    items: first ? together(first.items, more?.items ?? []) : [],
    hasMore: cursor !== undefined,
    laterError,
    isLoadingLater,
    loadLater,
  };
}

/** What moved from one page to another is shown once. */
function together<T extends { readonly id: string }>(
  first: readonly T[],
  later: readonly T[],
): readonly T[] {
  const ids = new Set(first.map(({ id }) => id));
  return [...first, ...later.filter(({ id }) => !ids.has(id))];
}
