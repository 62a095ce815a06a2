import { useCallback, useState } from 'react';

/** As long as the tab is open, and in no storage. */
const remembered = new Map<string, unknown>();

/**
 * State that outlives its component: for what is drawn into a page that
 * others may replace at any moment.
 */
export function useRemembered<T>(
  key: string,
): [T | undefined, (value: T | undefined) => void] {
  const [, draw] = useState(0);
  const set = useCallback(
    (value: T | undefined) => {
      if (value === undefined) remembered.delete(key);
      else remembered.set(key, value);
      draw(n => n + 1);
    },
    [key],
  );
  return [remembered.get(key) as T | undefined, set];
}

/** For tests, which share one tab. */
export function forgetAll(): void {
  remembered.clear();
}
