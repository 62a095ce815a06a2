import { useEffect, useRef } from 'react';

/** Parts of a page that people know by a name. */
const PARTS = 'section, header';

interface Pressed {
  readonly element: HTMLElement;
  readonly part: HTMLElement | null;
}

/**
 * Gives the focus back to what was pressed, which cannot have it while work is
 * under way; to its part of the page when it is gone by then, alone or with
 * what asks. What is returned is called when the work begins.
 */
export function useKeptFocus(isWorking: boolean): () => void {
  const pressed = useRef<Pressed>();
  useEffect(() => {
    if (!isWorking) giveBack(pressed);
  }, [isWorking]);
  useEffect(() => () => giveBack(pressed), []);
  return () => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || isLost()) return;
    pressed.current = { element, part: element.closest(PARTS) };
  };
}

function giveBack(pressed: { current?: Pressed }): void {
  const { element, part } = pressed.current ?? {};
  pressed.current = undefined;
  if (isLost()) element?.focus({ preventScroll: true });
  if (isLost() && part) {
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }
}

/** Nobody who has gone elsewhere meanwhile is called back. */
function isLost(): boolean {
  return document.activeElement === document.body;
}
