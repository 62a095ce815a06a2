import { assessGates } from '@production-safety/core';
import type { EpochMs, GateAssessment, Rollout } from '@production-safety/core';
import type {
  GateView,
  NextGateView,
} from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime, listed } from './wording';

/** Gates of the current phase, the soak time first. */
export function gateViews(rollout: Rollout, now: EpochMs): readonly GateView[] {
  return assessGates(rollout, now).map(({ earliestAt, ...gate }) => ({
    ...gate,
    ...(earliestAt === undefined ? {} : { earliestAt: isoTime(earliestAt) }),
  }));
}

/** What stands before the next phase; absent when there is no way forward. */
export function nextGateView(
  rollout: Rollout,
  now: EpochMs,
): NextGateView | undefined {
  const onTheWay = rollout.status === 'active' || rollout.status === 'paused';
  if (!onTheWay || rollout.phase === null) {
    return undefined;
  }
  const gates = assessGates(rollout, now);
  const closed = gates.filter(gate => gate.state !== 'open');
  const times = closed.flatMap(gate => gate.earliestAt ?? []);
  return {
    open: gates.length - closed.length,
    total: gates.length,
    sentence: gateSentence(gates, closed, nextStep(rollout, rollout.phase)),
    ...(times.length > 0 ? { earliestAt: isoTime(Math.max(...times)) } : {}),
  };
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
      : `All gates are open. ${step}.`;
  }
  return `${closed.length} of ${gates.length} gates ${
    closed.length === 1 ? 'is' : 'are'
  } not open: ${listed(closed.map(gate => gate.title))}.`;
}
