import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readParams, writeParams } from './listParams';
import type { ListParams } from './listParams';

/** The list's filters, kept in the address so that they can be shared. */
export function useListParams(): [
  ListParams,
  (change: Partial<ListParams>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const params = useMemo(() => readParams(search), [search]);
  const change = useCallback(
    (changes: Partial<ListParams>) => {
      const isPaging = 'cursor' in changes;
      setSearch(
        before => {
          const next = { ...readParams(before), ...changes };
          // Another question starts on its first page.
          return writeParams(
            isPaging ? next : { ...next, cursor: undefined, page: 1 },
          );
        },
        { replace: !isPaging },
      );
    },
    [setSearch],
  );
  return [params, change];
}
