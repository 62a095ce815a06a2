import { toError } from '@backstage/errors';
import { useCallback, useEffect, useState } from 'react';
import type { LoadedOnce } from './loadedOnce';

export type Loading<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: Error };

/**
 * Loads something once, and again when asked after a failure. What is there
 * already is shown at once.
 */
export function useLoaded<T>(source: LoadedOnce<T>): {
  readonly loading: Loading<T>;
  retry(): void;
} {
  const [loading, setLoading] = useState(() => start(source.peek()));
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isWanted = true;
    const settle = (next: Loading<T>) => {
      if (isWanted) setLoading(next);
    };
    setLoading(start(source.peek()));
    source.load().then(
      value => settle({ state: 'ready', value }),
      cause => settle({ state: 'failed', error: toError(cause) as Error }),
    );
    return () => {
      isWanted = false;
    };
  }, [source, attempt]);
  return { loading, retry: useCallback(() => setAttempt(n => n + 1), []) };
}

function start<T>(value: T | undefined): Loading<T> {
  return value === undefined ? { state: 'loading' } : { state: 'ready', value };
}
