import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Ticks the box that MkDocs draws before a step, for as long as it is done.
 * It cannot be clicked, and must not say something else than the words.
 */
export function useCheckedBox(
  within: RefObject<HTMLElement>,
  isDone: boolean,
): void {
  useEffect(() => {
    const box = within.current
      ?.closest('li')
      ?.querySelector<HTMLInputElement>('input[type="checkbox"][disabled]');
    if (!box) return undefined;
    box.checked = isDone;
    return () => {
      box.checked = false;
    };
  }, [within, isDone]);
}
