import type { Refusal } from '../../shared/refusal';
import type { DecisionContext, DecisionDraft } from '../decision';
import type { GateAssessment } from '../gate';
import { gatesClosed, notHuman } from './refusals';

/**
 * Why nobody gets V2 for the first time, or again, while a P0 or P1 is open,
 * or while nobody can say. Undefined when none is, and when a person goes on all the same.
 */
export function heldByIncident(
  open: readonly GateAssessment[],
  override: boolean,
  context: DecisionContext,
): Refusal | undefined {
  if (open.length === 0) return undefined;
  if (override) return notHuman(context, 'Overriding an open incident');
  const isKnown = open.some(({ state }) => state === 'closed');
  return gatesClosed(
    open,
    `${isKnown ? 'Wait for its end' : 'Try again'}, or override with a reason.`,
  );
}

/** That somebody went on all the same is in the history. */
export function overrideIncident(
  draft: DecisionDraft,
  open: readonly GateAssessment[],
): void {
  if (open.length === 0) return;
  const gates = open.map(({ id }) => id);
  draft.record({ type: 'gates-overridden', gates });
}
