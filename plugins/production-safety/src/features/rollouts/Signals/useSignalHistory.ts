import { useApi } from '@backstage/core-plugin-api';
import type {
  RolloutDetail,
  SignalHistoryView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { SLOW_POLL_MS } from '../../../live/useHeardQuery';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

/** A longer time changes less in a minute than a pixel shows. */
const LONG_HOURS = 6;
const LONG_POLL_MS = 60_000;

/** What is stored of the signals of a rollout, kept fresh. */
export function useSignalHistory(
  { id, version }: Pick<RolloutDetail, 'id' | 'version'>,
  hours: number,
): LiveQuery<SignalHistoryView> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<SignalHistoryView>({
    key: `${id} ${hours}`,
    revision: version,
    load: signal => api.getSignalHistory(id, { hours }, { signal }),
    pollMs: () => (hours > LONG_HOURS ? LONG_POLL_MS : SLOW_POLL_MS),
    concerns: () => false,
  });
}
