import type { Exposure, RolloutDefinition } from '@production-safety/core';

/**
 * A definition for a rollout of which only id, place and flags are known.
 *
 * @param id - `<namespace>.<name>`; the namespace has no dot.
 */
export function definitionOf(known: {
  readonly id: string;
  readonly environment: string;
  readonly flags: readonly {
    readonly key: string;
    readonly part?: string;
    readonly population?: 'independent';
  }[];
  readonly title?: string;
  readonly component?: string;
  readonly exposure?: Exposure;
}): RolloutDefinition {
  const dot = known.id.indexOf('.');
  const name = known.id.slice(dot + 1);
  return {
    name,
    namespace: dot > 0 ? known.id.slice(0, dot) : 'default',
    title: known.title ?? name,
    tags: [],
    component: known.component ?? 'component:default/unknown',
    owner: 'group:default/unknown',
    environment: known.environment,
    provider: 'default',
    flags: known.flags.map(({ key, part, population }, index) => ({
      key,
      ...(part ? { part } : {}),
      primary: index === 0,
      ...(population ? { population } : {}),
    })),
    plan: [
      {
        name: 'as served',
        exposure: known.exposure ?? { percent: 100 },
        soakMs: 0,
        gates: [],
      },
    ],
    guards: [],
    runbooks: {},
    notify: {},
  };
}
