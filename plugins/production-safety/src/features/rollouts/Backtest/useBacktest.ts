import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type {
  GuardBacktestRequest,
  GuardBacktestView,
} from '@production-safety/backstage-plugin-production-safety-common';
import useDebounce from 'react-use/esm/useDebounce';
import { useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useAnswer } from '../../../live/useAnswer';
import type { Answer } from '../../../live/useAnswer';

/** Long enough to type a number. */
const TYPING_MS = 400;

/** What became of the guard that was asked for last. */
export interface Tried {
  readonly of: string;
  readonly outcome:
    | { readonly kind: 'done'; readonly view: GuardBacktestView }
    | { readonly kind: 'refused'; readonly error: Error };
}

export interface Backtest extends Answer<Tried> {
  /** The answer is about what stands in the form. */
  readonly isCurrent: boolean;
}

/** Backtests a guard whenever it changes and typing has stopped. */
export function useBacktest(
  rolloutId: string,
  request: GuardBacktestRequest,
): Backtest {
  const api = useApi(productionSafetyApiRef);
  const wanted = JSON.stringify([rolloutId, request]);
  const [asked, setAsked] = useState(wanted);
  useDebounce(() => setAsked(wanted), TYPING_MS, [wanted]);
  const answer = useAnswer<Tried>(asked, async signal => {
    const [id, guard] = JSON.parse(asked) as [string, GuardBacktestRequest];
    try {
      const view = await api.backtest(id, guard, { signal });
      return { of: asked, outcome: { kind: 'done', view } };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // A half-typed guard is no failure: it says what is missing.
      return { of: asked, outcome: { kind: 'refused', error } };
    }
  });
  const { result } = answer;
  const isCurrent = result.state === 'ready' && result.value.of === wanted;
  return { ...answer, isCurrent };
}

function isRefusal(error: unknown): error is ResponseError {
  return ResponseError.is(error) && error.statusCode === 400;
}
