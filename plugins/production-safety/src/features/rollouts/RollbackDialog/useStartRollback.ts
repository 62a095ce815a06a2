import { toError } from '@backstage/errors';
import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import type {
  CommandRequest,
  RollbackResponse,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useCallback, useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useRequestKey } from '../useRequestKey';

/** A rollback as this browser has seen it start. */
export interface StartedRollback extends RollbackResponse {
  /** When it was asked for, by this browser's clock. */
  readonly askedAt: number;
}

export interface StartRollback {
  readonly isSending: boolean;
  readonly error?: Error;
  readonly started?: StartedRollback;
  send(request: Pick<CommandRequest, 'reason' | 'parts'>): void;
  /** Back to before anything was asked, for another rollback. */
  reset(): void;
}

type State =
  | { readonly step: 'idle'; readonly error?: Error }
  | { readonly step: 'sending' }
  | { readonly step: 'started'; readonly started: StartedRollback };

/**
 * Asks for a rollback. Trying again after a lost answer carries the same key,
 * so that it starts once.
 */
export function useStartRollback(
  rollout: RolloutSummary,
  onStarted: (started: StartedRollback) => void,
): StartRollback {
  const api = useApi(productionSafetyApiRef);
  const analytics = useAnalytics();
  const [state, setState] = useState<State>({ step: 'idle' });
  const { keyFor, forget } = useRequestKey();

  const send = useCallback(
    async (request: Pick<CommandRequest, 'reason' | 'parts'>) => {
      const askedAt = Date.now();
      setState({ step: 'sending' });
      analytics.captureEvent('click', 'Roll back', {
        attributes: { rollout: rollout.id },
      });
      try {
        const response = await api.rollBack(rollout.id, {
          ...request,
          idempotencyKey: keyFor(request),
        });
        const { joined, operation } = response;
        const started = {
          ...response,
          // What was joined has been running since somebody else asked.
          askedAt: joined ? Date.parse(operation.requestedAt) : askedAt,
        };
        setState({ step: 'started', started });
        onStarted(started);
      } catch (cause) {
        setState({ step: 'idle', error: toError(cause) as Error });
      }
    },
    [api, analytics, rollout.id, onStarted, keyFor],
  );

  return {
    isSending: state.step === 'sending',
    error: state.step === 'idle' ? state.error : undefined,
    started: state.step === 'started' ? state.started : undefined,
    send: request => void send(request),
    reset: () => {
      forget();
      setState({ step: 'idle' });
    },
  };
}
