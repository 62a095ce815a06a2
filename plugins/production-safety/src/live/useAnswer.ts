import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Loadable } from './Loadable';

export interface Answer<T> {
  readonly result: Loadable<T>;
  /** True while it is asked for, also again. */
  readonly isAsking: boolean;
  ask(): void;
}

/**
 * Asks once, and again only when told to: for what takes long or costs others
 * something. The last answer stays while it is asked for again, and when that
 * fails.
 */
export function useAnswer<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): Answer<T> {
  const latest = useRef(load);
  latest.current = load;
  const [attempt, setAttempt] = useState(0);
  const [isAsking, setAsking] = useState(true);
  const [result, setResult] = useState<Loadable<T>>({ state: 'loading' });
  useEffect(() => {
    const wanted = new AbortController();
    const settle = (next: (before: Loadable<T>) => Loadable<T>) => {
      if (wanted.signal.aborted) return;
      setResult(next);
      setAsking(false);
    };
    setAsking(true);
    latest.current(wanted.signal).then(
      value => settle(() => ({ state: 'ready', value, loadedAt: Date.now() })),
      cause => settle(before => afterFailure(before, cause)),
    );
    return () => wanted.abort();
  }, [key, attempt]);
  return {
    result,
    isAsking,
    ask: useCallback(() => setAttempt(n => n + 1), []),
  };
}

function afterFailure<T>(before: Loadable<T>, cause: unknown): Loadable<T> {
  const failure = { error: toError(cause) as Error, since: Date.now() };
  return before.state === 'ready'
    ? { ...before, failure: before.failure ?? failure }
    : { state: 'failed', ...failure };
}
