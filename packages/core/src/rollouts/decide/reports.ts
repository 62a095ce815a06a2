import type { ReportCommand } from '../commands';
import { DecisionDraft, NOTHING_TO_DO } from '../decision';
import type { Decision, DecisionContext } from '../decision';
import type { RollbackOperation } from '../rollback';
import type { Rollout } from '../rollout';
import { planNextSteps } from './rollbackSteps';

type Report<T extends ReportCommand['type']> = Extract<
  ReportCommand,
  { type: T }
>;

export function decideExposureReport(
  state: Rollout,
  report: Report<'report-exposure'>,
  context: DecisionContext,
): Decision {
  const write = state.exposureWrite;
  if (
    report.generation !== state.generation ||
    write?.generation !== report.generation ||
    write.status === report.outcome
  ) {
    return NOTHING_TO_DO;
  }
  const { type: _, ...fact } = report;
  const draft = new DecisionDraft(state, context).record({
    type: 'exposure-written',
    ...fact,
  });
  if (report.outcome === 'failed') {
    draft.plan({
      kind: 'notify',
      notice: {
        topic: 'exposure-failed',
        severity: 'high',
        text: `${state.definition.title} could not be set to ${state.exposure.percent} %: ${report.detail}`,
      },
    });
  }
  return draft.accept();
}

export function decideClosureReport(
  state: Rollout,
  report: Report<'report-closure'>,
  context: DecisionContext,
): Decision {
  const before = running(state, report.operationId);
  if (!before || before.closure.status === 'done') return NOTHING_TO_DO;
  const { type: _, ...fact } = report;
  const draft = new DecisionDraft(state, context).record({
    type: 'rollback-closed',
    ...fact,
  });
  return planNextSteps(draft, before, 'closure');
}

export function decideFlagReport(
  state: Rollout,
  report: Report<'report-flag'>,
  context: DecisionContext,
): Decision {
  const before = running(state, report.operationId);
  const flag = before?.flags.find(({ key }) => key === report.flag);
  if (!before || !flag || flag.status === 'off') return NOTHING_TO_DO;
  const { type: _, ...fact } = report;
  const draft = new DecisionDraft(state, context).record({
    type: 'flag-switched',
    ...fact,
  });
  return planNextSteps(draft, before, 'flag');
}

export function decideConfirmationReport(
  state: Rollout,
  report: Report<'report-confirmation'>,
  context: DecisionContext,
): Decision {
  const before = running(state, report.operationId);
  if (!before || before.confirmation.status === 'confirmed') {
    return NOTHING_TO_DO;
  }
  const { type: _, ...fact } = report;
  const draft = new DecisionDraft(state, context).record({
    type: 'rollback-observed',
    ...fact,
  });
  return planNextSteps(draft, before, 'confirmation');
}

function running(state: Rollout, id: string): RollbackOperation | undefined {
  return state.rollbacks.find(
    operation => operation.id === id && operation.finishedAt === undefined,
  );
}
