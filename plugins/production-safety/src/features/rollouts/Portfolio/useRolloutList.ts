import { useApi } from '@backstage/core-plugin-api';
import type {
  CountedPage,
  ListRolloutsQuery,
  RolloutFacets,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';
import { isShown } from '../useRollouts';

/** One page of rollouts, kept fresh. */
export function useRolloutList(
  query: ListRolloutsQuery,
): LiveQuery<CountedPage<RolloutSummary>> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery({
    key: JSON.stringify(query),
    load: signal => api.listRollouts(query, { signal }),
    concerns: (id, current) =>
      isShown(
        id,
        current.state === 'ready'
          ? { ...current, value: current.value.items }
          : current,
      ),
  });
}

const MINUTE_MS = 60_000;

/** Values that the filters offer. */
export function useFacets(): LiveQuery<RolloutFacets> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery({
    key: 'facets',
    load: signal => api.getFacets({ signal }),
    pollMs: () => MINUTE_MS,
    concerns: () => false,
  });
}
