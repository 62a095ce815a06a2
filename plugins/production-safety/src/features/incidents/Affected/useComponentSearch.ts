import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';

/** Somebody who types is waited for. */
const PAUSE_MS = 200;
const AT_MOST = 20;

interface Search {
  readonly found: readonly string[];
  /** The catalog did not answer: references have to be written. */
  readonly isFailed: boolean;
}

const NOTHING: Search = { found: [], isFailed: false };

/** Entity references of components that have the words in name or title. */
export function useComponentSearch(words: string): Search {
  const catalog = useApiHolder().get(catalogApiRef);
  const [search, setSearch] = useState(NOTHING);
  useEffect(() => {
    if (!catalog) return undefined;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const next = await found(catalog, words.trim()).catch(() => undefined);
      if (!isWanted) return;
      setSearch({ found: next ?? [], isFailed: next === undefined });
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [catalog, words]);
  return search;
}

async function found(
  catalog: typeof catalogApiRef.T,
  term: string,
): Promise<readonly string[]> {
  const { items } = await catalog.queryEntities({
    filter: { kind: 'component' },
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
    limit: AT_MOST,
    orderFields: { field: 'metadata.name', order: 'asc' },
    ...(term
      ? {
          fullTextFilter: {
            term,
            fields: ['metadata.name', 'metadata.title'],
          },
        }
      : {}),
  });
  return items.map(entity => stringifyEntityRef(entity));
}
