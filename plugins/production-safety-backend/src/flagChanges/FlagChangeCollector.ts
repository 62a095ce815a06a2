import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  flagChangesOf,
  isSafetyError,
  type Clock,
  type DurationMs,
  type RolloutStore,
} from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import type { MovedRollouts } from './MovedRollouts';
import type { MovedRollout, ReadRollout } from './ReadRollout';

/** Rollouts in one transaction. */
const AT_ONCE = 50;

export interface FlagChangeCollectorOptions {
  readonly rollouts: Pick<
    MovedRollouts,
    'find' | 'haveWrites' | 'history' | 'keep'
  >;
  readonly store: Pick<RolloutStore, 'load'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  /** What happened longer ago is not told any more. */
  readonly flagChangesForMs: DurationMs;
}

/** Finds changes of flags in the stored events, after the fact. */
export class FlagChangeCollector {
  readonly #options: FlagChangeCollectorOptions;

  constructor(options: FlagChangeCollectorOptions) {
    this.#options = options;
  }

  /** Keeps what is new; answers how many changes that were. */
  async collect(signal: AbortSignal): Promise<number> {
    const { rollouts, clock } = this.#options;
    let kept = 0;
    while (!signal.aborted) {
      const moved = await rollouts.find(AT_ONCE);
      if (moved.length === 0) break;
      const reads: ReadRollout[] = [];
      for (const each of moved) reads.push(await this.#read(each));
      await rollouts.keep(reads, clock.now());
      kept += reads.reduce((sum, { changes }) => sum + changes.length, 0);
      if (moved.length < AT_ONCE) break;
    }
    return kept;
  }

  async #read(moved: MovedRollout): Promise<ReadRollout> {
    const { rollouts, store, clock, flagChangesForMs } = this.#options;
    const nothing = { ...moved, environment: '', changes: [] };
    if (!(await rollouts.haveWrites(moved))) return nothing;
    const now = await store.load(moved.rolloutId);
    if (!now) return nothing;
    const history = await rollouts.history(moved);
    const oldest = clock.now() - flagChangesForMs;
    try {
      const changes = flagChangesOf(history, now).filter(
        ({ version, at }) => version > moved.after && at >= oldest,
      );
      const { environment } = now.definition;
      return { ...moved, environment, changes };
    } catch (error) {
      this.#passOver(moved, error);
      return nothing;
    }
  }

  /** One history that cannot be read must not hold up all others. */
  #passOver({ rolloutId, after, version }: MovedRollout, error: unknown) {
    if (isSafetyError(error)) throw error;
    const { logger, observer } = this.#options;
    logger.error(
      `No log is told which flags rollout ${rolloutId} changed in its events ${
        after + 1
      } to ${version}: ${error}`,
    );
    observer.jobFailed?.('flag-changes', error);
  }
}
