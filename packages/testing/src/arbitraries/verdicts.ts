import {
  MAJOR_INCIDENT_GATE,
  judgeGates,
  subjectOf,
  type GuardSpec,
  type GuardVerdict,
  type OperatorCommand,
  type ReportCommand,
  type Rollout,
} from '@production-safety/core';
import type { Intent } from './intent';

/** Chosen together with the story: what one guard says. */
const SAYS: readonly GuardVerdict['verdict'][] = [
  'healthy',
  'healthy',
  'breached',
  'healthy',
  'inconclusive',
  'breached',
  'errored',
];

/** What guards and gates say now; seldom of an attempt that is over. */
export function verdictReport(
  {
    pick,
    outcome,
    override,
    whole,
    afterMs,
  }: Pick<Intent, 'pick' | 'outcome' | 'override' | 'whole' | 'afterMs'>,
  state: Rollout | undefined,
): ReportCommand {
  const now = (state?.updatedAt ?? 0) + afterMs;
  const guards = state?.definition.guards ?? [];
  // Mostly everything is well; sometimes one guard of all speaks.
  const calm = outcome > 2;
  const facts = override && whole ? { majorIncidents: ['INC-1 is open.'] } : {};
  return {
    type: 'report-verdicts',
    verdicts: guards.map((guard, index) =>
      verdictOf(
        guard,
        state,
        calm ? 'healthy' : SAYS[(pick + index * 5) % SAYS.length],
        now,
        pick % 16 === 0,
      ),
    ),
    gates: state
      ? judgeGates(state, [], facts, now).map(gate =>
          pick % 8 === 1 || gate.id === MAJOR_INCIDENT_GATE
            ? gate
            : { ...gate, state: 'open' as const },
        )
      : [],
    generation: (state?.generation ?? 0) - (pick % 16 === 5 ? 1 : 0),
    judgedAt: now,
  };
}

function verdictOf(
  guard: GuardSpec,
  state: Rollout | undefined,
  verdict: GuardVerdict['verdict'],
  judgedAt: number,
  isLate: boolean,
): GuardVerdict {
  const subject = state ? subjectOf(state, guard) : { kind: 'idle' as const };
  const attempt = subject.kind === 'idle' ? 0 : subject.attempt;
  return {
    guard: guard.id,
    verdict,
    sentence: `It is ${verdict}.`,
    ...(verdict === 'breached'
      ? { firstBadAt: judgedAt - 60_000, crossedAt: judgedAt }
      : {}),
    ...(verdict === 'errored' ? { blindSince: judgedAt } : {}),
    ...(verdict === 'inconclusive' ? { blindSince: judgedAt - 600_000 } : {}),
    ...policyOf(guard, verdict),
    ...(subject.kind === 'recovering' ? { after: subject.operationId } : {}),
    basis: {
      version: state?.version ?? 0,
      attempt: isLate ? attempt - 1 : attempt,
      judgedAt,
      from: attempt,
      to: judgedAt,
    },
  };
}

/** As the guards of made-up definitions declare it. */
function policyOf(
  { onBlind, sharedIncident }: GuardSpec,
  verdict: GuardVerdict['verdict'],
): Pick<GuardVerdict, 'policy'> {
  if (verdict === 'errored' && onBlind === 'planned-rollback') {
    return { policy: 'blind' };
  }
  return verdict === 'breached' && sharedIncident === 'hold'
    ? { policy: 'shared' }
    : {};
}

/** What a person thinks of the newest action, or that one was missed. */
export function judgeAction(
  { pick, reason }: Intent,
  state: Rollout | undefined,
): OperatorCommand {
  const actions = state?.watch?.actions ?? [];
  const action = actions[actions.length - 1]?.action ?? 'no-such-action';
  const guard = state?.definition.guards[0]?.id ?? 'no-such-guard';
  return pick % 3 === 0
    ? { type: 'judge-action', judgement: 'missed', guard, reason }
    : {
        type: 'judge-action',
        judgement: pick % 3 === 1 ? 'right' : 'wrong',
        action,
        reason,
      };
}
