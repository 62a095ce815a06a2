import type { RolloutRevertsView } from '@production-safety/backstage-plugin-production-safety-common';

/** What the fake backend knows of the code of rollouts. */
export class FakeReverts {
  /** Ids of the rollouts whose reverts were tried. */
  readonly tried: string[] = [];
  readonly #known = new Map<string, RolloutRevertsView>();
  readonly #afterTrial = new Map<string, RolloutRevertsView>();

  put(view: RolloutRevertsView): void {
    this.#known.set(view.rolloutId, view);
  }

  /** What the next trial finds. */
  putNext(view: RolloutRevertsView): void {
    this.#afterTrial.set(view.rolloutId, view);
  }

  of(rolloutId: string): RolloutRevertsView {
    const nothing = { declared: false, repositories: [], changes: [] };
    return this.#known.get(rolloutId) ?? { rolloutId, ...nothing };
  }

  prepare(rolloutId: string): RolloutRevertsView {
    this.tried.push(rolloutId);
    const found = this.#afterTrial.get(rolloutId);
    if (found) this.put(found);
    return this.of(rolloutId);
  }
}
