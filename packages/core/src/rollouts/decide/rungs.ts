import type { ReportCommand } from '../commands';
import { DecisionDraft, NOTHING_TO_DO } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { RolloutDefinition } from '../definition';
import { flagByFlagSince } from '../ladder/flagByFlagSince';
import { budgetOf } from '../ladder/rungs';
import type { Rung } from '../ladder/rungs';
import { revertSentence } from '../ladder/codeRung';
import type { RollbackOperation } from '../rollback';
import type { Rollout } from '../rollout';
import { beginRevert } from './revertCode';
import { switchOff } from './switchOff';
import { watch } from './watch';

type RungReport = Extract<ReportCommand, { type: 'report-rung' }>;

/**
 * The budget of a rung is over. When it was not confirmed, that is recorded
 * and paged; going flag by flag begins if it has not, and the code is
 * reverted where the team asked for that.
 */
export function decideRungReport(
  state: Rollout,
  { operationId, rung, revertId }: RungReport,
  context: DecisionContext,
): Decision {
  const operation = state.rollbacks.find(({ id }) => id === operationId);
  if (!operation || !isLate(operation, rung, revertId)) return NOTHING_TO_DO;
  const begun = flagByFlagSince(operation) !== undefined;
  const { next, taken } = after(rung, operation, state.definition);
  const draft = new DecisionDraft(state, context).record({
    type: 'rung-overdue',
    operationId,
    rung,
    ...(next ? { next } : {}),
    taken,
  });
  if (rung === 'flag' && !begun) {
    switchOff(draft, operation.id, operation.flags);
    watch(draft, operation.id, 'part');
  }
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'rung-overdue',
      severity: 'critical',
      text: `${titleOf(state, operation)}: ${lateness(
        operation,
        rung,
      )} ${nextSentence(rung, next, taken)}`,
    },
  });
  if (next === 'code' && taken) {
    const reason = `V1 not confirmed within ${budgetOf(rung)}`;
    beginRevert(draft, operation.id, reason);
  }
  return draft.accept(operationId);
}

function isLate(
  {
    overdue = [],
    confirmation,
    finishedAt,
    codeRevert,
    ...rest
  }: RollbackOperation,
  rung: Rung,
  revertId: string | undefined,
): boolean {
  if (rung === 'code') {
    return (
      codeRevert !== undefined &&
      codeRevert.id === revertId &&
      codeRevert.liveAt === undefined &&
      codeRevert.endedAt === undefined &&
      !overdue.some(
        each => each.rung === rung && each.at >= codeRevert.requestedAt,
      )
    );
  }
  const applies =
    rung === 'part' ||
    (rest.scope === 'whole' && rest.closure.status !== 'not-applicable');
  return (
    applies &&
    finishedAt === undefined &&
    confirmation.status !== 'confirmed' &&
    !overdue.some(each => each.rung === rung)
  );
}

function after(
  rung: Rung,
  { codeRevert }: RollbackOperation,
  { code, onOverdue = 'offer' }: RolloutDefinition,
): { readonly next?: Rung; readonly taken: boolean } {
  // Nothing speaks against switching flags off that should be off.
  if (rung === 'flag') return { next: 'part', taken: true };
  if (rung === 'code' || !code || codeRevert) return { taken: false };
  return { next: 'code', taken: onOverdue === 'take' };
}

function lateness(operation: RollbackOperation, rung: Rung): string {
  switch (rung) {
    case 'flag':
      return `V1 is not confirmed ${budgetOf(rung)} after the request.`;
    case 'part':
      return `V1 is not confirmed ${budgetOf(
        rung,
      )} after flags began to be switched off one by one.`;
    case 'code': {
      const stands = operation.codeRevert
        ? ` ${revertSentence(operation.codeRevert)}`
        : '';
      return `The code revert is not live after ${budgetOf(rung)}.${stands}`;
    }
    default:
      return unreachable(rung);
  }
}

function nextSentence(
  rung: Rung,
  next: Rung | undefined,
  taken: boolean,
): string {
  if (next === 'part') return 'Flags are being switched off one by one.';
  if (next === 'code') {
    return taken
      ? 'The code is being reverted.'
      : 'Next: revert the code, on the page of the rollout.';
  }
  return rung === 'part'
    ? 'Switch the flags off at the flag provider.'
    : 'Merge and deploy the revert by hand.';
}

function titleOf(
  { definition: { title } }: Rollout,
  { parts }: RollbackOperation,
): string {
  return parts.length > 0 ? `${title} (${parts.join(', ')})` : title;
}

function unreachable(rung: never): never {
  throw new Error(`Unknown rung ${rung}`);
}
