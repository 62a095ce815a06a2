import { useApi } from '@backstage/core-plugin-api';
import type { StalledRolloutsView } from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

const SHOWN = 5;

/** The backend looks through all that is under way; stalls last for hours. */
const EVERY_MS = 60_000;

/** The rollouts that need a look most. */
export function useStalled(): LiveQuery<StalledRolloutsView> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<StalledRolloutsView>({
    key: 'stalled',
    load: signal => api.listStalled({ limit: SHOWN }, { signal }),
    pollMs: () => EVERY_MS,
    concerns: (id, current) =>
      current.state === 'ready' &&
      current.value.items.some(({ rollout }) => rollout.id === id),
  });
}
