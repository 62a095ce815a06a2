import { useEffect } from 'react';
import { isOutcomeUnknown } from '../../api/failure';
import type { Loadable, Loaded } from '../../live/Loadable';

/** Whose last state is kept, and of what. */
export interface KeptAs {
  readonly user: string;
  readonly of: string;
}

/**
 * Shows what was seen last when a page is opened without a connection, with
 * its age. It is kept as long as the tab is open, and for the same person;
 * nothing is kept or shown when `as` is absent. What the backend refuses to
 * show is not shown from here either.
 */
export function useKept<T>(
  result: Loadable<T>,
  as: KeptAs | undefined,
): Loadable<T> {
  const key = as && `production-safety:last:${as.user}:${as.of}`;
  const fresh = result.state === 'ready' ? result : undefined;
  useEffect(() => {
    if (!key || !fresh) return;
    const { value, loadedAt } = fresh;
    try {
      sessionStorage.setItem(key, JSON.stringify({ value, loadedAt }));
    } catch {
      // The page works as well without it.
    }
  }, [key, fresh]);
  if (result.state !== 'failed' || !key) return result;
  const { error, since } = result;
  const last = isOutcomeUnknown(error) ? lastOf<T>(key) : undefined;
  return last ? { ...last, state: 'ready', failure: { error, since } } : result;
}

function lastOf<T>(key: string): Pick<Loaded<T>, 'value' | 'loadedAt'> | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
