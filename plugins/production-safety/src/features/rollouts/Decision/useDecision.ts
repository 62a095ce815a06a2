import { useApi } from '@backstage/core-plugin-api';
import type {
  DecisionView,
  LedgerView,
  OperationView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { productionSafetyApiRef } from '../../../api/productionSafetyApiRef';
import { useLiveQuery } from '../../../live/useLiveQuery';
import type { LiveQuery } from '../../../live/LiveQuery';

/** The rest changes with the rollout only. */
const POLL_MS = 60_000;

/** A decision with its rollback, and what guards were worth. */
export interface DecisionPageData {
  readonly decision: DecisionView;
  readonly operation: OperationView;
  readonly ledger: LedgerView;
}

/** Everything about one decision, again whenever its rollout changes. */
export function useDecision(
  rolloutId: string,
  operationId: string,
): LiveQuery<DecisionPageData> {
  const api = useApi(productionSafetyApiRef);
  return useLiveQuery<DecisionPageData>({
    key: `${rolloutId} ${operationId}`,
    load: async signal => {
      const [decision, operation, ledger] = await Promise.all([
        api.getDecision(operationId, { signal }),
        api.getOperation(operationId, { signal }),
        api.getLedger(rolloutId, { signal }),
      ]);
      return { decision, operation, ledger };
    },
    pollMs: () => POLL_MS,
    concerns: changed => changed === rolloutId,
  });
}
