import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { useState } from 'react';
import type {
  RolloutDetail,
  RolloutRevertsView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

/** Reverts are tried every hour, and soon after the rollout went on. */
const POLL_MS = 60_000;

export interface Reverts {
  readonly query: LiveQuery<RolloutRevertsView>;
  readonly isTrying: boolean;
  /** Why trying them now failed. */
  readonly error?: Error;
  tryNow(): void;
}

/** What is known of the code reverts of a rollout, and trying them now. */
export function useReverts({ id, version }: RolloutDetail): Reverts {
  const api = useApi(productionSafetyApiRef);
  const [isTrying, setTrying] = useState(false);
  const [error, setError] = useState<Error>();
  const query = useLiveQuery<RolloutRevertsView>({
    key: id,
    revision: version,
    load: signal => api.getReverts(id, { signal }),
    pollMs: () => POLL_MS,
    concerns: () => false,
  });
  const { put } = query;
  const tryNow = async () => {
    setTrying(true);
    setError(undefined);
    try {
      put(await api.prepareReverts(id));
    } catch (cause) {
      setError(toError(cause) as Error);
    } finally {
      setTrying(false);
    }
  };
  return { query, isTrying, error, tryNow };
}
