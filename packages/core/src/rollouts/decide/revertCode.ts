import type { Refusal } from '../../shared/refusal';
import type { OperatorCommand, ReportCommand } from '../commands';
import { DecisionDraft, NOTHING_TO_DO, refuse } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { CodeRevert, RevertProgress } from '../ladder/codeRevert';
import type { RollbackOperation } from '../rollback';
import type { Rollout } from '../rollout';
import { missingReason, present } from './refusals';
import { watch } from './watch';

type RevertCommand = Extract<OperatorCommand, { type: 'revert-code' }>;
type RevertReport = Extract<ReportCommand, { type: 'report-revert' }>;

/**
 * Taking the code back, as part of a rollback: the last rung when flags do
 * not help, or a last step after they did. It leaves the flags alone.
 */
export function decideRevertCode(
  state: Rollout,
  command: RevertCommand,
  context: DecisionContext,
): Decision {
  const operation = rollbackOf(state, command.operationId);
  const no = present(
    missingReason(command.reason),
    operation ? undefined : NO_ROLLBACK,
    state.definition.code ? undefined : UNDECLARED,
    operation?.codeRevert && standsInTheWay(operation.codeRevert),
  );
  if (!operation || no.length > 0) return refuse(...no);
  const draft = new DecisionDraft(state, context, command.reason);
  beginRevert(draft, operation.id, command.reason);
  return draft.accept(operation.id);
}

/** Records the request and plans what follows from it. */
export function beginRevert(
  draft: DecisionDraft,
  operationId: string,
  reason: string,
): void {
  const { newId: revertId } = draft.context;
  draft.record({ type: 'revert-requested', operationId, revertId }, reason);
  draft.plan({ kind: 'revert-code', operationId, revertId });
  watch(draft, operationId, 'code', revertId);
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'revert-requested',
      severity: 'high',
      text: `${draft.state.definition.title}: the code is being reverted. ${reason}`,
    },
  });
}

export function decideRevertReport(
  state: Rollout,
  { operationId, revertId, progress }: RevertReport,
  context: DecisionContext,
): Decision {
  const operation = state.rollbacks.find(({ id }) => id === operationId);
  const revert = operation?.codeRevert;
  if (revert?.id !== revertId || revert.endedAt !== undefined) {
    return NOTHING_TO_DO;
  }
  if (!isNews(revert, progress)) return NOTHING_TO_DO;
  const draft = new DecisionDraft(state, context).record({
    type: 'revert-progressed',
    operationId,
    revertId,
    progress,
  });
  if (progress.step === 'ended' && !isPagedFor(progress, operation, revert)) {
    const failed = progress.outcome === 'failed';
    draft.plan({
      kind: 'notify',
      notice: {
        topic: 'revert-ended',
        severity: failed ? 'critical' : 'high',
        text: `${state.definition.title}: ${ENDINGS[progress.outcome]}${
          progress.note ? ` ${progress.note}` : ''
        }`,
      },
    });
  }
  return draft.accept();
}

/** Who was paged because the budget is over need not be paged again. */
function isPagedFor(
  { outcome }: Extract<RevertProgress, { step: 'ended' }>,
  operation: RollbackOperation | undefined,
  { requestedAt }: CodeRevert,
): boolean {
  const overdue = operation?.overdue ?? [];
  return (
    outcome === 'failed' &&
    overdue.some(({ rung, at }) => rung === 'code' && at >= requestedAt)
  );
}

const ENDINGS = {
  merged: 'the code revert is merged.',
  live: 'the code revert is live.',
  failed: 'the code revert did not come to its end.',
} as const;

/** The rollback in question, as long as what it took back is not on again. */
function rollbackOf(
  { rollbacks, status, partsOff }: Rollout,
  wanted: string | undefined,
): RollbackOperation | undefined {
  const operation =
    wanted === undefined
      ? rollbacks[rollbacks.length - 1]
      : rollbacks.find(({ id }) => id === wanted);
  if (!operation) return undefined;
  const isBack = ['rolling-back', 'rolled-back', 'aborted'].includes(status);
  const partsAreOff = operation.parts.some(part => partsOff.includes(part));
  return isBack || partsAreOff ? operation : undefined;
}

const NO_ROLLBACK: Refusal = {
  code: 'no-rollback',
  message: 'Nothing is rolled back whose code could be reverted.',
  fix: 'Roll back first: that takes users back at once.',
};

const UNDECLARED: Refusal = {
  code: 'code-undeclared',
  message: 'The manifest does not say which code belongs to this rollout.',
  fix: 'Revert the change where the code is kept, and add `code` to the manifest for the next time.',
};

function standsInTheWay({ endedAt, status }: CodeRevert): Refusal | undefined {
  if (endedAt === undefined) {
    return {
      code: 'revert-running',
      message: 'The code is being reverted already.',
      fix: 'Follow it in the history of the rollout.',
    };
  }
  if (status === 'failed') return undefined;
  return {
    code: 'already-reverted',
    message: 'The code is reverted already.',
    fix: 'Look at the requests it was reverted with.',
  };
}

function isNews(revert: CodeRevert, progress: RevertProgress): boolean {
  switch (progress.step) {
    case 'found':
      return revert.changes.length === 0 && progress.changes.length > 0;
    case 'change': {
      const known = revert.changes.find(
        ({ change }) => change.url === progress.url,
      );
      const { opened = known?.opened } = progress;
      return (
        known !== undefined &&
        (known.state !== progress.state ||
          known.detail !== progress.detail ||
          known.opened?.url !== opened?.url)
      );
    }
    case 'deployment': {
      const { deployment } = revert;
      return (
        deployment?.kind !== progress.kind ||
        deployment.state !== progress.state ||
        deployment.detail !== progress.detail ||
        deployment.operation?.handle !== progress.operation?.handle
      );
    }
    case 'delayed':
      return revert.delay !== progress.detail;
    case 'answered':
      return revert.delay !== undefined;
    case 'ended':
      return true;
    default:
      return unreachable(progress);
  }
}

function unreachable(progress: never): never {
  throw new Error(`Unknown progress ${JSON.stringify(progress)}`);
}
