import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Gives the focus to a field once, when the form that it is in opens. */
export function useFirstFocus<
  E extends HTMLElement = HTMLInputElement,
>(): RefObject<E> {
  const ref = useRef<E>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
