import { useAnalytics } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type { RunbookPlace } from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { useRequestKey } from '../../rollouts/useRequestKey';
import { useIncidentApi } from '../useIncidentApi';

/**
 * Starts runs. Trying again after a lost answer starts nothing new; after one
 * that arrived it does.
 */
export function useStartRun(
  place: RunbookPlace,
  onStarted: (id: string) => void,
) {
  const api = useIncidentApi();
  const analytics = useAnalytics();
  const { keyFor, forget } = useRequestKey();
  const isUnderWay = useRef(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<Error>();

  const start = async (incidentId: string | undefined) => {
    // Two events of one key press must not ask twice.
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setSending(true);
    setError(undefined);
    analytics.captureEvent('click', 'start-run');
    const request = { ...place, ...(incidentId ? { incidentId } : {}) };
    try {
      const run = await api.startRun({
        ...request,
        idempotencyKey: keyFor(request),
      });
      forget();
      onStarted(run.id);
    } catch (cause) {
      setError(toError(cause) as Error);
    } finally {
      isUnderWay.current = false;
      setSending(false);
    }
  };
  return { isSending, error, start };
}
