import { useApi } from '@backstage/core-plugin-api';
import type {
  RecoveryView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { pollWhileFailed } from '../../../live/pollWhileFailed';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

/** How fast users of the component came back, anew with each change. */
export function useRecovery({
  id,
  version,
}: Pick<RolloutDetail, 'id' | 'version'>): LiveQuery<RecoveryView> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<RecoveryView>({
    key: id,
    revision: version,
    load: signal => api.getRecovery(id, { signal }),
    pollMs: pollWhileFailed,
    concerns: () => false,
  });
}
