import type { DurationMs } from '../../shared/time';
import { judgeGates } from '../../watch/gates/judgeGates';
import { isEventGuard } from '../../watch/guards/guardSubject';
import type { CurrentVerdict } from '../autopilot/currentVerdicts';
import type { ReportCommand } from '../commands';
import type { StepBasis } from '../events';
import type { DecisionContext, DecisionDraft } from '../decision';
import { isHolding, isWordOver } from '../gate';
import type { GateAssessment } from '../gate';
import type { Rollout } from '../rollout';
import { DECIDED_HERE } from '../standingOf';
import { enterPhase } from './lifecycle';

type VerdictReport = Extract<ReportCommand, { type: 'report-verdicts' }>;

/** What was judged longer ago says nothing about now. */
const FRESH_FOR_MS: DurationMs = 5 * 60_000;

/**
 * Enters the next phase, or proposes to, when all gates are open and nothing
 * speaks against it. A proposal that does not stand any more is withdrawn.
 */
export function goForward(
  draft: DecisionDraft,
  report: VerdictReport,
  exposed: readonly CurrentVerdict[],
): void {
  const { state } = draft;
  const { now } = draft.context;
  if (!isAbout(state, report, now)) return;
  const gates = gatesOf(state, report, draft.context);
  const closed = gates.filter(isHolding);
  const against = [
    ...closed.map(({ title, sentence }) => `${title}: ${sentence}`),
    ...exposed.flatMap(({ guard, verdict }) =>
      guard.mode === 'enforce' && verdict.verdict === 'breached'
        ? [`Guard ${guard.id}: ${verdict.sentence}`]
        : [],
    ),
    ...obstacles(state),
  ];
  if (against.length > 0) {
    withdraw(draft, against[0]);
    return;
  }
  // Guards that are not sure hold, and do not take back what was proposed.
  if (gates.length === 0 || !isWatched(state, exposed)) return;
  const evidence = [
    ...gates.map(({ title, sentence }) => `${title}: ${sentence}`),
    ...exposed.map(({ guard, verdict }) => `${guard.id}: ${verdict.sentence}`),
  ];
  const next = (state.phase ?? -1) + 1;
  const isLast = next >= state.definition.plan.length;
  const { advance = 'advise' } = state.definition.autopilot ?? {};
  if (advance === 'automatic' && !isLast) {
    enterPhase(draft, next, { evidence, basis: basisOf(report) });
    return;
  }
  propose(draft, isLast ? null : next, gates, {
    evidence,
    basis: basisOf(report),
  });
}

/** A report on a rollout that has moved on since is about something else. */
function isAbout(
  { generation, status, phase }: Rollout,
  report: VerdictReport,
  now: number,
): boolean {
  return (
    report.generation === generation &&
    report.gates.length > 0 &&
    Math.abs(now - report.judgedAt) <= FRESH_FOR_MS &&
    status === 'active' &&
    phase !== null
  );
}

/**
 * The present phase's gates: what the core itself knows is taken from the
 * newest state, all else from the report. What it does not name is not open.
 */
function gatesOf(
  state: Rollout,
  { gates }: VerdictReport,
  { now, rules }: DecisionContext,
): readonly GateAssessment[] {
  const own = judgeGates(state, [], { rules }, now);
  const reported = own.map(gate => {
    if (DECIDED_HERE.includes(gate.kind)) return gate;
    const measured = gates.find(({ id }) => id === gate.id);
    if (measured && isWordOver(measured, now)) return gate;
    return measured ?? { ...gate, state: 'unknown' as const };
  });
  const others = gates.filter(({ id }) => !own.some(gate => gate.id === id));
  return [...reported, ...others];
}

function basisOf({ version, judgedAt }: VerdictReport): StepBasis | undefined {
  return version === undefined ? undefined : { version, judgedAt };
}

function obstacles(state: Rollout): string[] {
  const { exposureWrite, rollbacks, partsOff, drift, orphanedAt } = state;
  const isRunning = rollbacks.some(
    ({ finishedAt }) => finishedAt === undefined,
  );
  return [
    ...(exposureWrite?.status === 'done'
      ? []
      : ['What the flag provider serves is not known to be ours.']),
    ...(isRunning ? ['A rollback is under way.'] : []),
    ...(partsOff.length > 0 ? [`Rolled back: ${partsOff.join(', ')}.`] : []),
    ...(drift ? ['The flag provider has another setting.'] : []),
    ...(orphanedAt === null ? [] : ['No manifest declares it any more.']),
  ];
}

/** True when every enforced guard looked and all is well. */
function isWatched(
  { definition }: Rollout,
  exposed: readonly CurrentVerdict[],
): boolean {
  return definition.guards.every(guard => {
    if (guard.mode === 'observe') return true;
    const known = exposed.find(each => each.guard.id === guard.id);
    if (isEventGuard(guard)) return known?.verdict.verdict !== 'breached';
    return known?.verdict.verdict === 'healthy';
  });
}

function propose(
  draft: DecisionDraft,
  next: number | null,
  open: readonly GateAssessment[],
  {
    evidence,
    basis,
  }: { readonly evidence: readonly string[]; readonly basis?: StepBasis },
): void {
  const { definition, watch } = draft.state;
  const gates = open.map(({ id }) => id);
  const standing = watch?.proposal;
  const isSame =
    standing?.next === next &&
    JSON.stringify(standing.gates) === JSON.stringify(gates);
  if (isSame) return;
  draft.record({
    type: 'advance-proposed',
    next,
    gates,
    evidence,
    ...(basis ? { basis } : {}),
  });
  const what =
    next === null
      ? 'may be completed'
      : `may enter ${definition.plan[next].name}`;
  draft.plan({
    kind: 'notify',
    notice: {
      topic: 'advance-proposed',
      severity: 'normal',
      text: `${definition.title} ${what}: all gates are open.`,
    },
  });
}

function withdraw(draft: DecisionDraft, why: string): void {
  if (!draft.state.watch?.proposal) return;
  draft.record({ type: 'proposal-withdrawn', why });
}
