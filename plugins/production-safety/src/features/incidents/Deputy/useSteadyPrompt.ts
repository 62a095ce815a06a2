import type { PromptView } from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useRef } from 'react';

/** So long after a prompt has taken the place of another, presses miss it. */
const SETTLES_MS = 700;

/** The one that is shown, and those behind it. */
export interface SteadyPrompts {
  readonly shown?: PromptView;
  /** What is shown was answered meanwhile, and stays under the pointer. */
  readonly isGone: boolean;
  readonly others: readonly PromptView[];
  /** False just after a prompt has come into the place of another. */
  isSettled(): boolean;
}

/**
 * Which prompt is shown: the most urgent one, and then that one until it is
 * answered, so that none comes under a hand that is about to press. While
 * `isHeld`, what others answer stays as well.
 */
export function useSteadyPrompt(
  prompts: readonly PromptView[],
  isHeld: boolean,
): SteadyPrompts {
  const last = useRef<PromptView>();
  const changedAt = useRef(0);
  const before = last.current;
  const same =
    before && prompts.find(each => subjectOf(each) === subjectOf(before));
  const held = isHeld ? before : undefined;
  const shown = same ?? held ?? prompts[0];
  useEffect(() => {
    const { current } = last;
    if (current && (!shown || subjectOf(shown) !== subjectOf(current))) {
      changedAt.current = Date.now();
    }
    last.current = shown;
  });
  return {
    shown,
    isGone: shown !== undefined && !prompts.includes(shown),
    others: prompts.filter(each => each !== shown),
    isSettled: () => Date.now() - changedAt.current > SETTLES_MS,
  };
}

/** The next number of a prompt is the same one again. */
export function subjectOf({ id, kind, step }: PromptView): string {
  return step ? id : kind;
}
