import type { DecisionDraft } from '../decision';
import { RUNG_BUDGETS_MS } from '../ladder/rungs';
import type { Rung } from '../ladder/rungs';

/** Has somebody look at a rung that starts now when its budget is over. */
export function watch(
  draft: DecisionDraft,
  operationId: string,
  rung: Rung,
  revertId?: string,
): void {
  draft.plan({
    kind: 'watch-rung',
    operationId,
    rung,
    ...(revertId ? { revertId } : {}),
    delayMs: RUNG_BUDGETS_MS[rung],
  });
}
