import type { RolloutVariablesView } from '@production-safety/backstage-plugin-production-safety-common';

/** What the fake backend knows of the variables of rollouts. */
export class FakeVariables {
  readonly #known = new Map<string, RolloutVariablesView>();

  put(view: RolloutVariablesView): void {
    this.#known.set(view.rolloutId, view);
  }

  of(rolloutId: string): RolloutVariablesView {
    return this.#known.get(rolloutId) ?? undeclared(rolloutId);
  }
}

/** A rollout has at least one flag. */
function undeclared(rolloutId: string): RolloutVariablesView {
  const variable = { flag: 'ds2', name: 'FLAG_DS2', wanted: false } as const;
  return {
    rolloutId,
    state: 'undeclared',
    variables: [{ ...variable, found: 'unknown' }],
    text: 'FLAG_DS2=false\n',
    differences: [],
  };
}
