import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useState } from 'react';
import type {
  RolloutDetail,
  RolloutVariablesView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

/** The backend keeps what it read for as long. */
const POLL_MS = 60_000;
const SLOW_MS = 2_000;

/** The environment variables of a rollout, and whether they take long. */
export function useVariables({ id, version }: RolloutDetail): {
  readonly query: LiveQuery<RolloutVariablesView>;
  readonly isSlow: boolean;
} {
  const api = useApi(productionSafetyApiRef);
  const query = useLiveQuery<RolloutVariablesView>({
    key: id,
    revision: version,
    load: signal => api.getVariables(id, { signal }),
    pollMs: () => POLL_MS,
    concerns: () => false,
  });
  const isLoading = query.result.state === 'loading';
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isLoading) return undefined;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isLoading]);
  return { query, isSlow };
}
