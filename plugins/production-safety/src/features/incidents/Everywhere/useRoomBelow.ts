import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/**
 * Lets the page be scrolled until its end is above what lies over it at the
 * bottom of the window. `size` is another one when that is higher or lower.
 */
export function useRoomBelow<T extends HTMLElement>(
  size: number,
): RefObject<T> {
  const ref = useRef<T>(null);
  useLayoutEffect(() => {
    const makeRoom = () => {
      const top = ref.current?.getBoundingClientRect().top;
      const room = top === undefined ? '' : `${window.innerHeight - top}px`;
      document.body.style.paddingBottom = room;
    };
    makeRoom();
    window.addEventListener('resize', makeRoom);
    return () => {
      window.removeEventListener('resize', makeRoom);
      document.body.style.paddingBottom = '';
    };
  }, [size]);
  return ref;
}
