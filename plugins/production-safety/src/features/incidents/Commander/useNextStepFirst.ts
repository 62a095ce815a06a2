import { useCallback, useEffect, useState } from 'react';

/** As long all else waits for a next step that does not come, in milliseconds. */
export const WAIT_AT_MOST_MS = 300;

/**
 * The next step is drawn before all else, and nothing else is asked for until
 * then. `isOthersTurn` once it is there, or does not come soon.
 */
export function useNextStepFirst(): {
  readonly isOthersTurn: boolean;
  onNextStep(): void;
} {
  const [isOthersTurn, setOthersTurn] = useState(false);
  const onNextStep = useCallback(() => setOthersTurn(true), []);
  useEffect(() => {
    const timer = setTimeout(onNextStep, WAIT_AT_MOST_MS);
    return () => clearTimeout(timer);
  }, [onNextStep]);
  return { isOthersTurn, onNextStep };
}
