import type {
  Actor,
  EpochMs,
  Exposure,
  RolloutDefinition,
  RolloutEvent,
} from '@production-safety/core';

/**
 * The history of a rollout of which nothing is known but that it may be
 * served: declared, started, one phase entered.
 *
 * @remarks
 * It always counts as having left an audience at the flag server, read or
 * not. Then core believes a rollback only when somebody who belongs to the
 * audience was asked, or when the server has neither audience nor flags that
 * are on: too much proof rather than too little.
 */
export function servedRollout(
  {
    id,
    definition,
  }: { readonly id: string; readonly definition: RolloutDefinition },
  exposure: Exposure,
  { at, actor }: { readonly at: EpochMs; readonly actor: Actor },
): readonly RolloutEvent[] {
  const phase = { name: 'as served', exposure, soakMs: 0, gates: [] };
  const who = { at, actor } as const;
  return [
    {
      type: 'defined',
      id,
      definition: { ...definition, plan: [phase] },
      ...who,
    },
    { type: 'started', ...who },
    {
      type: 'phase-entered',
      phase: 0,
      phaseName: phase.name,
      exposure,
      generation: 1,
      ...who,
    },
    { type: 'exposure-written', generation: 1, outcome: 'done', ...who },
  ];
}
