import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  changeQueriesOf,
  isSafetyError,
  type ChangeQuery,
  type Clock,
  type CodeChange,
  type CodeHosts,
  type Rollout,
  type SourceControl,
} from '@production-safety/core';
import { inParallel } from '../jobs/inParallel';
import type { JobObserver } from '../jobs/JobObserver';
import type { CodeRollouts } from './CodeRollouts';
import type { HostBackoff } from './HostBackoff';
import type { PreparationTable } from './PreparationTable';

/** A code host limits how much is asked, and people need it too. */
const ROLLOUTS_AT_ONCE = 4;
/** Of a rollout with more, the newest are tried. */
const MOST_CHANGES = 50;

/** An expected reason why nothing was found or tried. */
class InVain extends Error {}

export interface RevertPreparerOptions {
  readonly table: PreparationTable;
  readonly rollouts: CodeRollouts;
  readonly codeHosts: CodeHosts;
  readonly backoff: HostBackoff;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer?: JobObserver;
}

/**
 * Tries the reverts of rollouts' changes in advance, so that it is known
 * before the hour of need whether the code can be taken back. Writes nothing
 * that is deployed, and nobody waits for it.
 */
export class RevertPreparer {
  readonly #options: RevertPreparerOptions;

  constructor(options: RevertPreparerOptions) {
    this.#options = options;
  }

  /** All running rollouts, or those of the given ids that run. */
  async prepareRunning(
    signal: AbortSignal,
    ids?: readonly string[],
  ): Promise<void> {
    const { rollouts, table } = this.#options;
    for await (const page of rollouts.running(ids)) {
      const silent = page.filter(({ definition }) => !definition.code);
      await table.forget(silent.map(({ id }) => id));
      const talking = page.filter(({ definition }) => definition.code);
      await inParallel(talking, ROLLOUTS_AT_ONCE, rollout =>
        this.#alone(rollout, signal),
      );
      if (signal.aborted) return;
    }
  }

  /**
   * One rollout, also when its host rests.
   *
   * @throws what the database fails with; failures of the host are noted.
   */
  async prepare(rollout: Rollout, signal: AbortSignal): Promise<void> {
    await this.#prepare(rollout, signal, () => false);
  }

  /** What breaks for one rollout must not keep the others from their turn. */
  async #alone(rollout: Rollout, signal: AbortSignal): Promise<void> {
    const { backoff, logger, observer } = this.#options;
    try {
      await this.#prepare(rollout, signal, repository =>
        backoff.isResting(repository),
      );
    } catch (error) {
      logger.error(`Reverts of ${rollout.id} were not prepared: ${error}`);
      observer?.jobFailed?.('reverts', error);
    }
  }

  async #prepare(
    { id, definition }: Rollout,
    signal: AbortSignal,
    isLeftOut: (repository: string) => boolean,
  ): Promise<void> {
    const { table, clock } = this.#options;
    const found: CodeChange[] = [];
    const reasons: string[] = [];
    for (const query of changeQueriesOf(definition)) {
      if (signal.aborted || isLeftOut(query.repository)) return;
      try {
        found.push(...(await this.#find(query, signal)));
      } catch (error) {
        if (signal.aborted) return;
        reasons.push(this.#sentenceOf(error));
      }
    }
    const newest = found.slice(0, MOST_CHANGES);
    const failure = reasons.length > 0 ? reasons.join(' ') : null;
    await table.recordSearch(id, { found: newest, failure, at: clock.now() });
    for (const change of newest) {
      if (signal.aborted || isLeftOut(change.repository)) return;
      await this.#try(id, change, signal);
    }
  }

  async #find(
    query: ChangeQuery,
    signal: AbortSignal,
  ): Promise<readonly CodeChange[]> {
    const { repository, reference } = query;
    const control = this.#controlOf(repository);
    const found = await this.#asked(repository, signal, () =>
      control.findChanges(query, { signal }),
    );
    if (found.length > 0 || reference.kind === 'rollout') return found;
    const named =
      reference.kind === 'request' ? reference.number : reference.sha;
    throw new InVain(`${repository} has no ${reference.kind} ${named}.`);
  }

  async #try(
    rolloutId: string,
    change: CodeChange,
    signal: AbortSignal,
  ): Promise<void> {
    const { table, clock } = this.#options;
    if (change.merged === null) {
      const trial = { outcome: 'not-merged' } as const;
      const triedAt = clock.now();
      await table.recordTrial(rolloutId, change, {
        trial,
        triedAt,
        against: null,
      });
      return;
    }
    try {
      const control = this.#controlOf(change.repository);
      const preparation = await this.#asked(change.repository, signal, () =>
        control.prepareRevert(change, { signal }),
      );
      if (preparation.trial.outcome === 'unknown') {
        throw new InVain(preparation.trial.reason);
      }
      await table.recordTrial(rolloutId, change, preparation);
    } catch (error) {
      if (signal.aborted) return;
      const reason = this.#sentenceOf(error);
      await table.recordFailure(rolloutId, change, { reason, at: clock.now() });
    }
  }

  #controlOf(repository: string): SourceControl {
    const control = this.#options.codeHosts.sourceControlOf(repository);
    if (control) return control;
    throw new InVain(`No source control is connected for ${repository}.`);
  }

  async #asked<T>(
    repository: string,
    signal: AbortSignal,
    ask: () => Promise<T>,
  ): Promise<T> {
    const { backoff } = this.#options;
    try {
      const answer = await ask();
      backoff.noteAnswer(repository);
      return answer;
    } catch (error) {
      if (isSafetyError(error, 'port-unavailable') && !signal.aborted) {
        backoff.noteSilence(repository, error.retryAfterMs);
      }
      throw error;
    }
  }

  #sentenceOf(error: unknown): string {
    if (isSafetyError(error) || error instanceof InVain) return error.message;
    const { logger, observer } = this.#options;
    logger.error(`A revert could not be prepared: ${error}`);
    observer?.jobFailed?.('reverts', error);
    return 'An unexpected error; the log has it.';
  }
}
