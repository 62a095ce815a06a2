import { aDefinition, aPhase, actors } from '@production-safety/testing';
import type { GuardVerdict } from '../guards/verdict';
import { subjectOf } from '../watch/guards/guardSubject';
import type { ReportCommand, RolloutCommand } from '../rollouts/commands';
import { decideRollout } from '../rollouts/decideRollout';
import type { AutopilotPolicy, GuardSpec } from '../rollouts/definition';
import { evolveRollout } from '../rollouts/evolveRollout';
import type { GateAssessment } from '../rollouts/gate';
import type { Rollout } from '../rollouts/rollout';
import type { Actor } from '../shared/actor';

type Report = Extract<ReportCommand, { type: 'report-verdicts' }>;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const autopilot: Actor = { kind: 'system', ref: 'autopilot' };

export const guard = (
  id: string,
  rest: Partial<GuardSpec> = {},
): GuardSpec => ({
  id,
  signal: 'error-rate',
  above: 5,
  response: 'roll-back',
  mode: 'enforce',
  ...rest,
});

export const AUTOMATIC: AutopilotPolicy = {
  hold: 'automatic',
  rollback: 'automatic',
  advance: 'automatic',
};

/** One rollout in its first phase, with what happens to it. */
export function autopilotStory(
  guards: readonly GuardSpec[],
  policy?: AutopilotPolicy,
) {
  let now = 1_000;
  let state: Rollout | undefined;
  const notices: string[] = [];
  const happened: string[] = [];
  const tell = (command: RolloutCommand, actor: Actor = actors.jo) => {
    const decision = decideRollout(state, command, {
      now,
      actor,
      newId: `id-${happened.length}`,
    });
    if (!decision.accepted) return decision.reasons.map(({ code }) => code);
    state = decision.events.reduce<Rollout | undefined>(evolveRollout, state);
    happened.push(...decision.events.map(({ type }) => type));
    for (const effect of decision.effects) {
      if (effect.kind === 'notify') notices.push(effect.notice.text);
    }
    return decision.events.map(({ type }) => type);
  };
  const current = (): Rollout => {
    if (!state) throw new Error('Not defined');
    return state;
  };
  const written = () =>
    tell({
      type: 'report-exposure',
      generation: current().generation,
      outcome: 'done',
    });
  const definition = aDefinition()
    .withPlan(
      aPhase('beta', 25, {
        gates: [{ id: 'errors', kind: 'error-rate', title: 'Errors' }],
      }),
      aPhase('full', 100),
    )
    .withGuards(...guards)
    .with(policy ? { autopilot: policy } : {})
    .build();
  tell({ type: 'define', definition });
  tell({ type: 'start', reason: 'Go' });
  written();
  return {
    state: current,
    notices,
    happened,
    tell,
    written,
    later: (ms: number) => {
      now += ms;
    },
    /** What guards say, by id, and whether the gates are open. */
    report: (
      says: Readonly<Record<string, Partial<GuardVerdict>>>,
      rest: Partial<Report> = {},
    ) => {
      const verdicts = current().definition.guards.flatMap(each =>
        says[each.id] ? [verdictOf(current(), each, says[each.id], now)] : [],
      );
      return tell(
        {
          type: 'report-verdicts',
          verdicts,
          gates: [],
          generation: current().generation,
          judgedAt: now,
          ...rest,
        },
        autopilot,
      );
    },
    /** Rolls back to the end, proved by all probes. */
    settle: () => {
      for (;;) {
        const open = current().rollbacks.find(({ finishedAt }) => !finishedAt);
        if (!open) return;
        const operationId = open.id;
        const flag = open.flags.find(({ status }) => status !== 'off');
        if (open.closure.status === 'pending') {
          tell({ type: 'report-closure', operationId, outcome: 'done' });
        } else if (flag) {
          const { key } = flag;
          tell({ type: 'report-flag', operationId, flag: key, outcome: 'off' });
        } else {
          tell({
            type: 'report-confirmation',
            operationId,
            outcome: 'confirmed',
            asked: 6,
            onV1: 6,
            stillServed: [],
            observedAt: now,
          });
        }
      }
    },
  };
}

function verdictOf(
  rollout: Rollout,
  spec: GuardSpec,
  said: Partial<GuardVerdict>,
  now: number,
): GuardVerdict {
  const subject = subjectOf(rollout, spec);
  const attempt = subject.kind === 'idle' ? 0 : subject.attempt;
  const { version } = rollout;
  return {
    guard: spec.id,
    verdict: 'healthy',
    sentence: 'All is well.',
    ...(subject.kind === 'recovering' ? { after: subject.operationId } : {}),
    basis: { version, attempt, judgedAt: now, from: attempt, to: now },
    ...said,
  };
}

export const bad = {
  verdict: 'breached',
  sentence: '24 of 360 requests failed.',
  firstBadAt: 500,
  crossedAt: 800,
} as const;
export const good = { verdict: 'healthy' } as const;
export const open: GateAssessment = {
  id: 'errors',
  kind: 'error-rate',
  title: 'Errors',
  state: 'open',
  sentence: 'Below 1 %.',
};
export const closed: GateAssessment = { ...open, state: 'closed' };

/** What `autopilotStory` tells. */
export type AutopilotStory = ReturnType<typeof autopilotStory>;
