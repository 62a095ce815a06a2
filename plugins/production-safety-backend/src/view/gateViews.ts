import { gatesLastJudged, isHolding } from '@production-safety/core';
import type { GateAssessment, Rollout } from '@production-safety/core';
import type {
  GateView,
  NextGateView,
} from '@production-safety/backstage-plugin-production-safety-common';
import type { RolloutRow } from '../database/RolloutRow';
import { guardsHoldingRow } from './heldView';
import type { ViewContext } from './viewContext';
import { isoTime, listed } from './wording';

type At = Pick<ViewContext, 'now' | 'rules'>;
type Judged = Pick<RolloutRow, 'rollout' | 'lastLook'>;

/** Gates of the current phase, the soak time first. */
export function gateViews(
  { rollout, lastLook }: Judged,
  { now, rules }: At,
): readonly GateView[] {
  return gatesLastJudged(rollout, lastLook, now, rules).map(gateView);
}

/** As it was judged. */
export function gateView({
  earliestAt,
  reportedAt,
  waivedUntil,
  attestedUntil,
  ...gate
}: GateAssessment): GateView {
  return {
    ...gate,
    ...(earliestAt === undefined ? {} : { earliestAt: isoTime(earliestAt) }),
    ...(reportedAt === undefined ? {} : { reportedAt: isoTime(reportedAt) }),
    ...(waivedUntil === undefined ? {} : { waivedUntil: isoTime(waivedUntil) }),
    ...(attestedUntil === undefined
      ? {}
      : { attestedUntil: isoTime(attestedUntil) }),
  };
}

/** What stands before the next phase; absent when there is no way forward. */
export function nextGateView(
  row: Judged,
  context: At & Pick<ViewContext, 'clientPollSecondsOf'>,
): NextGateView | undefined {
  const { rollout, lastLook } = row;
  const { now, rules } = context;
  const onTheWay = rollout.status === 'active' || rollout.status === 'paused';
  if (!onTheWay || rollout.phase === null) {
    return undefined;
  }
  const gates = gatesLastJudged(rollout, lastLook, now, rules);
  const closed = gates.filter(isHolding);
  const times = closed.flatMap(gate => gate.earliestAt ?? []);
  return {
    open: gates.filter(({ state }) => state === 'open').length,
    total: gates.length,
    sentence: gateSentence(
      gates,
      closed,
      besidesGates(row, context) ?? nextStep(rollout, rollout.phase),
    ),
    ...(times.length > 0 ? { earliestAt: isoTime(Math.max(...times)) } : {}),
  };
}

/** What holds a step although its gates are open, as deciding it would say. */
function besidesGates(
  row: Judged,
  {
    now,
    clientPollSecondsOf,
  }: Pick<ViewContext, 'now' | 'clientPollSecondsOf'>,
): string | undefined {
  const { status, orphanedAt, drift, definition } = row.rollout;
  if (status === 'paused') return 'It is paused';
  if (orphanedAt !== null) return 'No manifest declares it any more';
  if (clientPollSecondsOf(definition.provider) === undefined) {
    return `Its flag provider ${definition.provider} is not connected`;
  }
  if (drift) return 'The flag provider has another setting';
  const guards = guardsHoldingRow(row, now).map(({ guard }) => guard);
  if (guards.length === 0) return undefined;
  return guards.length === 1
    ? `Guard ${guards[0]} holds it`
    : `Guards ${listed(guards)} hold it`;
}

function nextStep({ definition }: Rollout, phase: number): string {
  const next = definition.plan[phase + 1];
  return next
    ? `${next.name} at ${next.exposure.percent} % can be entered`
    : 'The rollout can be completed';
}

function gateSentence(
  gates: readonly GateAssessment[],
  closed: readonly GateAssessment[],
  step: string,
): string {
  if (closed.length === 0) {
    return gates.length === 0
      ? `There are no gates. ${step}.`
      : `${all(gates)} ${step}.`;
  }
  return `${closed.length} of ${gates.length} gates ${
    closed.length === 1 ? 'is' : 'are'
  } not open: ${listed(closed.map(gate => gate.title))}.`;
}

function all(gates: readonly GateAssessment[]): string {
  return gates.every(({ state }) => state === 'open')
    ? 'All gates are open.'
    : 'All gates that hold are open.';
}
