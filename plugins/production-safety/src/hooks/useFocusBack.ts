import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

/**
 * Gives the focus to a button of the element when a dialog closes whose own
 * button is gone by then; `place` is a selector for something else.
 */
export function useFocusBack<E extends HTMLElement>(
  isOpen: boolean,
  place = 'button',
): RefObject<E> {
  const element = useRef<E>(null);
  const wasOpen = useRef(false);
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) setDue(true);
    wasOpen.current = isOpen;
  }, [isOpen]);
  // A render later: a button that was just drawn breaks when it has the focus
  // before its ripple is there.
  useEffect(() => {
    if (!isDue) return;
    setDue(false);
    // The page has it, or the part of it that this stands in.
    const isLost = document.activeElement?.contains(element.current);
    if (isLost) element.current?.querySelector<HTMLElement>(place)?.focus();
  }, [isDue, place]);
  return element;
}
