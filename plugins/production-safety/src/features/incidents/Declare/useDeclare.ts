import { toError } from '@backstage/errors';
import { useAnalytics } from '@backstage/core-plugin-api';
import type {
  DeclareRequest,
  IncidentDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { useIncidentApi } from '../useIncidentApi';

/**
 * Declares an incident. One opening of the dialog declares one: trying again
 * after a lost answer, also with other words, carries the same key.
 */
export function useDeclare(onDone: (incident: IncidentDetail) => void) {
  const api = useIncidentApi();
  const analytics = useAnalytics();
  const { keyFor } = useRequestKey();
  const isUnderWay = useRef(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();

  const declare = async (request: Omit<DeclareRequest, 'idempotencyKey'>) => {
    // Two events of one key press must not ask twice.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', 'declare-incident');
    try {
      onDone(
        await api.declareIncident({ ...request, idempotencyKey: keyFor({}) }),
      );
    } catch (cause) {
      setError(toError(cause) as Error);
      setSending(false);
    } finally {
      isUnderWay.current = false;
    }
  };
  return { isSending, error, declare };
}
