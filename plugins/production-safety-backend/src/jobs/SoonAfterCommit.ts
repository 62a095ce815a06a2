import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  DurationMs,
  RolloutEventType,
} from '@production-safety/core';

export interface SoonAfterCommitOptions {
  /** Commits with one of these count. */
  readonly types: readonly RolloutEventType[];
  /** What changes within this time is worked on together. */
  readonly collectMs: DurationMs;
  readonly work: (
    signal: AbortSignal,
    rolloutIds: readonly string[],
  ) => Promise<void>;
  /** What a failure means, for the log. */
  readonly failed: string;
  readonly clock: Clock;
  readonly logger: LoggerService;
}

/** Does something for rollouts soon after they changed, one round at a time. */
export class SoonAfterCommit {
  readonly #options: SoonAfterCommitOptions;
  readonly #stopping = new AbortController();
  #waiting = new Set<string>();
  #collecting: Promise<void> | undefined;

  constructor(options: SoonAfterCommitOptions) {
    this.#options = options;
  }

  /** To be told of every commit. */
  noteCommit(rolloutId: string, types: readonly RolloutEventType[]): void {
    if (this.#stopping.signal.aborted) return;
    if (!types.some(type => this.#options.types.includes(type))) return;
    this.#waiting.add(rolloutId);
    this.#collecting ??= this.#collectAndWork();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#collecting;
  }

  async #collectAndWork(): Promise<void> {
    const { signal } = this.#stopping;
    const { clock, collectMs, failed, logger, work } = this.#options;
    await clock.sleep(collectMs, signal);
    const ids = [...this.#waiting];
    this.#waiting = new Set();
    try {
      if (!signal.aborted) await work(signal, ids);
    } catch (error) {
      logger.warn(`${failed}: ${error}`);
    }
    this.#collecting =
      this.#waiting.size > 0 && !signal.aborted
        ? this.#collectAndWork()
        : undefined;
  }
}
