import { useApi } from '@backstage/core-plugin-api';
import type {
  RolloutDetail,
  RunbookCheckView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { pollWhileFailed } from '../../../live/pollWhileFailed';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

/** As long as the backend keeps what it found. */
const EVERY_MS = 300_000;

/** What the rules say of the runbooks of a rollout. */
export function useRunbookChecks({
  id,
  version,
}: Pick<RolloutDetail, 'id' | 'version'>): LiveQuery<
  readonly RunbookCheckView[]
> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<readonly RunbookCheckView[]>({
    key: id,
    revision: version,
    load: signal => api.listRunbookChecks(id, { signal }),
    pollMs: current => pollWhileFailed(current) ?? EVERY_MS,
    concerns: () => false,
  });
}
