import { useEffect } from 'react';
import { fromRollout } from './declaredFrom';
import type { DeclaredFrom } from './declaredFrom';

/** A page may be drawn before the one that it replaces is gone. */
const shown: DeclaredFrom[] = [];

/**
 * Says that a page shows this rollout, for what is drawn beside the pages: the
 * address tells it the id alone.
 */
export function useShownRollout(rollout: {
  readonly id: string;
  readonly component: string;
}): void {
  const { id, component } = rollout;
  useEffect(() => {
    const from = fromRollout({ id, component });
    shown.push(from);
    return () => {
      shown.splice(shown.indexOf(from), 1);
    };
  }, [id, component]);
}

/** What an incident is declared from while a page shows a rollout. */
export function fromShownRollout(): DeclaredFrom | undefined {
  return shown[shown.length - 1];
}
