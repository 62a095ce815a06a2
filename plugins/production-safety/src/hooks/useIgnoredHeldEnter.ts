import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * The Enter that opened a dialog, still held, must not submit the form in it.
 */
export function useIgnoredHeldEnter(): RefObject<HTMLFormElement> {
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const form = ref.current;
    const ignore = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.repeat) event.preventDefault();
    };
    form?.addEventListener('keydown', ignore);
    return () => form?.removeEventListener('keydown', ignore);
  }, []);
  return ref;
}
