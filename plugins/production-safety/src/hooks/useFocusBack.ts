import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Gives the focus to a button of the element when a dialog closes whose own
 * button is gone by then.
 */
export function useFocusBack<E extends HTMLElement>(
  isOpen: boolean,
): RefObject<E> {
  const element = useRef<E>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (wasOpen.current && !isOpen && isLost) {
      element.current?.querySelector('button')?.focus();
    }
    wasOpen.current = isOpen;
  }, [isOpen]);
  return element;
}
