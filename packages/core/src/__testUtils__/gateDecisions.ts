import {
  aDefinition,
  aPhase,
  aRollout,
  actors,
} from '@production-safety/testing';
import type { RolloutCommand } from '../rollouts/commands';
import { decideRollout } from '../rollouts/decideRollout';
import { evolveRollout } from '../rollouts/evolveRollout';
import type { GateSpec } from '../rollouts/gate';
import type { Rollout } from '../rollouts/rollout';
import type { Actor } from '../shared/actor';

export const DAY = 86_400_000;

export const errors: GateSpec = {
  id: 'errors',
  kind: 'error-rate',
  title: 'Error rate below 1 %',
  below: 1,
  onNoData: 'waiver',
};
export const vitals: GateSpec = {
  id: 'vitals',
  kind: 'lcp',
  title: 'Fast pages',
  below: 2_500,
};
export const lead: GateSpec = {
  id: 'lead',
  kind: 'approval',
  title: 'Lead',
  count: 1,
};

export function withGates(...gates: GateSpec[]): Rollout {
  const definition = aDefinition()
    .withPlan(aPhase('beta', 25, { gates }), aPhase('full', 100))
    .build();
  return aRollout().defined(definition).inPhase(0).build();
}

export function decide(
  state: Rollout,
  command: RolloutCommand,
  {
    actor = actors.kim,
    at = state.updatedAt,
  }: { actor?: Actor; at?: number } = {},
) {
  return decideRollout(state, command, { now: at, actor, newId: 'new' });
}

export function after(
  state: Rollout,
  command: RolloutCommand,
  at?: number,
): Rollout {
  const decision = decide(state, command, { at });
  if (!decision.accepted) throw new Error(decision.reasons[0].message);
  return decision.events.reduce<Rollout>(evolveRollout, state);
}

export const codesOf = (decision: ReturnType<typeof decide>) =>
  decision.accepted ? [] : decision.reasons.map(({ code }) => code);

export const advance = { type: 'advance', reason: 'As planned' } as const;

export const judged = (
  state: Rollout,
  gate: GateSpec,
  how: Partial<{ state: 'open' | 'closed'; version: number; at: number }> = {},
) => ({
  version: how.version ?? state.version,
  at: how.at ?? state.updatedAt,
  gates: [
    {
      id: gate.id,
      kind: gate.kind,
      title: gate.title,
      state: how.state ?? ('open' as const),
      sentence: 'Measured.',
    },
  ],
});
