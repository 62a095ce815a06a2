import { INCIDENTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { IncidentSignal } from '@production-safety/backstage-plugin-production-safety-common';
import type { LiveQuery } from './LiveQuery';
import { useHeardQuery } from './useHeardQuery';
import type { HeardQueryOptions } from './useHeardQuery';

/**
 * Keeps the answer to a question about incidents fresh. A signal that names
 * nothing is about something restricted, and concerns every question.
 */
export function useIncidentQuery<T>({
  concerns,
  ...options
}: Omit<HeardQueryOptions<T, IncidentSignal>, 'channel' | 'isNews'> & {
  /** Whether news of it matter; all do when absent. */
  concerns?(signal: IncidentSignal): boolean;
}): LiveQuery<T> {
  return useHeardQuery<T, IncidentSignal>({
    ...options,
    channel: INCIDENTS_SIGNAL_CHANNEL,
    isNews: signal => {
      const isNamed = signal.incidentId ?? signal.runId;
      return !isNamed || (concerns?.(signal) ?? true);
    },
  });
}
