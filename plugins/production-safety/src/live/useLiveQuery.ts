import { ROLLOUTS_SIGNAL_CHANNEL } from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutSignal } from '@production-safety/backstage-plugin-production-safety-common';
import type { LiveQuery } from './LiveQuery';
import type { Loadable } from './Loadable';
import { useHeardQuery } from './useHeardQuery';
import type { HeardQueryOptions } from './useHeardQuery';

/** Refresh while a rollback is under way, in milliseconds. */
export const FAST_POLL_MS = 1_000;

export type LiveQueryOptions<T> = Omit<
  HeardQueryOptions<T, RolloutSignal>,
  'channel' | 'isNews'
> & {
  /** Whether a change of this rollout matters; all do when absent. */
  concerns?(rolloutId: string, current: Loadable<T>): boolean;
};

/** Keeps the answer to a question about rollouts fresh. */
export function useLiveQuery<T>({
  concerns,
  ...options
}: LiveQueryOptions<T>): LiveQuery<T> {
  return useHeardQuery<T, RolloutSignal>({
    ...options,
    channel: ROLLOUTS_SIGNAL_CHANNEL,
    isNews: ({ rolloutId }, current) => concerns?.(rolloutId, current) ?? true,
  });
}
