import { useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { INCIDENTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { IncidentSignal } from '@production-safety/backstage-plugin-production-safety-common';
import { useEffect, useRef } from 'react';
import { useLiveQuery } from './useLiveQuery';
import type { LiveQuery, LiveQueryOptions } from './useLiveQuery';

/** Bursts of news become one request in this time. */
const CALM_MS = 500;

/**
 * Keeps the answer to a question about incidents fresh. A signal that names
 * nothing is about something restricted, and concerns every question.
 */
export function useIncidentQuery<T>(
  options: Omit<LiveQueryOptions<T>, 'concerns'> & {
    /** Whether news of it matter; all do when absent. */
    concerns?(signal: IncidentSignal): boolean;
  },
): LiveQuery<T> {
  const { concerns } = options;
  const latest = useRef(concerns);
  latest.current = concerns;
  const query = useLiveQuery<T>({ ...options, concerns: () => false });
  const { refresh } = query;
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => {
    let calm: ReturnType<typeof setTimeout> | undefined;
    let hasNews = false;
    const ask = () => {
      hasNews = false;
      refresh();
      calm = setTimeout(() => {
        calm = undefined;
        if (hasNews) ask();
      }, CALM_MS);
    };
    const hear = (signal: IncidentSignal) => {
      const isNamed = signal.incidentId ?? signal.runId;
      if (isNamed && !(latest.current?.(signal) ?? true)) return;
      // A hidden tab waits; becoming visible refreshes at once.
      if (document.visibilityState === 'hidden') return;
      if (calm) hasNews = true;
      else ask();
    };
    const subscription = signals?.subscribe<IncidentSignal>(
      INCIDENTS_SIGNAL_CHANNEL,
      hear,
    );
    return () => {
      clearTimeout(calm);
      subscription?.unsubscribe();
    };
  }, [signals, refresh]);
  return query;
}
