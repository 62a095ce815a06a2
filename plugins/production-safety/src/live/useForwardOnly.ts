import { useCallback, useRef } from 'react';
import type { LiveQuery } from './LiveQuery';

/**
 * Takes no value that is older than what is shown: the answer to a command may
 * come after what followed from it.
 */
export function useForwardOnly<T extends { readonly version: number }>(
  query: LiveQuery<T>,
): LiveQuery<T> {
  const { result, put } = query;
  const shown = useRef(result);
  shown.current = result;
  const putNewer = useCallback(
    (value: T) => {
      const { current } = shown;
      const isOlder =
        current.state === 'ready' && value.version < current.value.version;
      if (!isOlder) put(value);
    },
    [put],
  );
  return { ...query, put: putNewer };
}
