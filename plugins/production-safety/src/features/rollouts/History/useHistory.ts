import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type {
  RolloutEventView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import { NO_HISTORY, withNewest, withOlder } from './mergeHistory';
import type { KnownHistory } from './mergeHistory';

export type EventType = RolloutEventView['type'];

const PAGE_SIZE = 20;

interface Kept {
  readonly key: string;
  readonly history: KnownHistory;
}

/** A rollout's history, live at its top and paged towards its beginning. */
export function useHistory(
  rollout: Pick<RolloutSummary, 'id' | 'version'>,
  type: EventType | undefined,
) {
  const api = useApi(productionSafetyApiRef);
  const key = `${rollout.id} ${type ?? ''}`;
  const query = { limit: PAGE_SIZE, ...(type ? { type: [type] } : {}) };
  const [kept, setKept] = useState<Kept>({ key, history: NO_HISTORY });
  const [isLoadingOlder, setLoadingOlder] = useState(false);
  const [olderError, setOlderError] = useState<Error>();

  const { result, refresh } = useLiveQuery({
    key,
    revision: rollout.version,
    load: async signal => {
      const page = await api.listEvents(rollout.id, query, { signal });
      setKept(before => ({ key, history: withNewest(of(before, key), page) }));
      return page;
    },
    pollMs: () => null,
    concerns: () => false,
  });

  const history = of(kept, key);
  const loadOlder = async () => {
    setLoadingOlder(true);
    setOlderError(undefined);
    try {
      const page = await api.listEvents(rollout.id, {
        ...query,
        cursor: history.olderCursor,
      });
      setKept(before => ({ key, history: withOlder(of(before, key), page) }));
    } catch (cause) {
      setOlderError(toError(cause) as Error);
    } finally {
      setLoadingOlder(false);
    }
  };
  return { result, refresh, history, isLoadingOlder, olderError, loadOlder };
}

function of(kept: Kept, key: string): KnownHistory {
  return kept.key === key ? kept.history : NO_HISTORY;
}
