import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Gives the focus to an input once, when its dialog opens. */
export function useFirstFocus(): RefObject<HTMLInputElement> {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
