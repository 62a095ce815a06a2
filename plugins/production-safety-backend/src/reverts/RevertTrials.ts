import { ConflictError } from '@backstage/errors';
import type { Clock, Rollout } from '@production-safety/core';
import type { RolloutRevertsView } from '@production-safety/backstage-plugin-production-safety-common';
import { RecentAnswers } from '../flags/RecentAnswers';
import { revertsView } from '../view/revertsView';
import type { ConnectedReverts } from './connectReverts';

/** A trial makes several calls, and a code host limits how many. */
const TRIED_FOR_MS = 30_000;
/** Under the client's own limit, so that it gets an answer in words. */
const LIMIT_MS = 30_000;

/** Code reverts for the screens: what is known, and trying them now. */
export class RevertTrials {
  readonly #reverts: ConnectedReverts;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #tried: RecentAnswers<void>;

  constructor(options: {
    readonly reverts: ConnectedReverts;
    readonly clock: Pick<Clock, 'now'>;
  }) {
    this.#reverts = options.reverts;
    this.#clock = options.clock;
    this.#tried = new RecentAnswers(options.clock, TRIED_FOR_MS);
  }

  async of(rollout: Rollout): Promise<RolloutRevertsView> {
    const { codeHosts, settings, table } = this.#reverts;
    return revertsView(rollout, await table.of(rollout.id), {
      codeHosts,
      now: this.#clock.now(),
      freshForMs: settings.freshForMs,
    });
  }

  /**
   * Tries all now, once within half a minute for everybody.
   *
   * @throws ConflictError when the rollout says nothing about its code.
   */
  async prepare(rollout: Rollout): Promise<RolloutRevertsView> {
    const { code } = rollout.definition;
    if (!code) {
      throw new ConflictError(
        `Rollout ${rollout.id} says nothing about its code. Declare spec.code with a repository or changes in its manifest.`,
      );
    }
    // A changed manifest names other changes.
    const key = JSON.stringify([rollout.id, code]);
    await this.#tried.get(key, () =>
      this.#reverts.preparer.prepare(rollout, AbortSignal.timeout(LIMIT_MS)),
    );
    return this.of(rollout);
  }
}
