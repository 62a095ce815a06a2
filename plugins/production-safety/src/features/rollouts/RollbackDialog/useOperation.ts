import { useApi } from '@backstage/core-plugin-api';
import type { OperationView } from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import type { RefreshFailure } from '../../../live/Loadable';
import { useLiveQuery } from '../../../live/useLiveQuery';
import { isRollbackRunning } from '../useRollouts';

/** Somebody is waiting in front of the screen. In milliseconds. */
const WATCHED_POLL_MS = 500;

/** Follows a rollback until nothing is left to try. */
export function useOperation(initial: OperationView): {
  readonly operation: OperationView;
  readonly failure?: RefreshFailure;
} {
  const api = useApi(productionSafetyApiRef);
  const { result } = useLiveQuery<OperationView>({
    key: initial.id,
    load: signal => api.getOperation(initial.id, { signal }),
    pollMs: current => {
      if (current.state !== 'ready') return WATCHED_POLL_MS;
      return isRollbackRunning(current.value) ? WATCHED_POLL_MS : 60_000;
    },
    concerns: rolloutId => rolloutId === initial.rolloutId,
  });
  if (result.state === 'ready') {
    return { operation: result.value, failure: result.failure };
  }
  return result.state === 'failed'
    ? {
        operation: initial,
        failure: { error: result.error, since: result.since },
      }
    : { operation: initial };
}
