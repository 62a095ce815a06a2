import { toError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import type {
  RolloutEventView,
  RolloutSummary,
} from '@production-safety/backstage-plugin-production-safety-common';
import { useRef, useState } from 'react';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { pollWhileFailed } from '../../../live/pollWhileFailed';
import { useLiveQuery } from '../../../live/useLiveQuery';
import { NO_HISTORY, withNewest, withOlder } from './mergeHistory';
import type { KnownHistory } from './mergeHistory';

export type EventType = RolloutEventView['type'];

const PAGE_SIZE = 20;

/** What is kept for one question; another filter is another one. */
interface Kept {
  readonly key: string;
  readonly history: KnownHistory;
  readonly isLoadingOlder: boolean;
  readonly olderError?: Error;
}

const nothing = (key: string): Kept => ({
  key,
  history: NO_HISTORY,
  isLoadingOlder: false,
});

/** A rollout's history, live at its top and paged towards its beginning. */
export function useHistory(
  rollout: Pick<RolloutSummary, 'id' | 'version'>,
  type: EventType | undefined,
) {
  const api = useApi(productionSafetyApiRef);
  const key = `${rollout.id} ${type ?? ''}`;
  const query = { limit: PAGE_SIZE, ...(type ? { type: [type] } : {}) };
  const [stored, setStored] = useState<Kept>(() => nothing(key));
  const kept = stored.key === key ? stored : nothing(key);
  const shownKey = useRef(key);
  shownKey.current = key;
  const keep = (change: (before: Kept) => Partial<Kept>) => {
    // An answer to a question that is not asked any more would hide the rest.
    if (shownKey.current !== key) return;
    setStored(before => {
      const current = before.key === key ? before : nothing(key);
      return { ...current, ...change(current) };
    });
  };

  const { result, refresh } = useLiveQuery({
    key,
    revision: rollout.version,
    load: async signal => {
      const page = await api.listEvents(rollout.id, query, { signal });
      keep(({ history }) => ({ history: withNewest(history, page) }));
      return page;
    },
    pollMs: pollWhileFailed,
    concerns: () => false,
  });

  const loadOlder = async () => {
    const cursor = kept.history.olderCursor;
    keep(() => ({ isLoadingOlder: true, olderError: undefined }));
    try {
      const page = await api.listEvents(rollout.id, { ...query, cursor });
      keep(({ history }) => ({
        isLoadingOlder: false,
        history: withOlder(history, page, cursor),
      }));
    } catch (cause) {
      keep(() => ({
        isLoadingOlder: false,
        olderError: toError(cause) as Error,
      }));
    }
  };
  return { ...kept, result, refresh, loadOlder };
}
