import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  DurationMs,
  RolloutEventType,
} from '@production-safety/core';
import type { ServingChecker } from './ServingChecker';

/** After these the flag provider should serve something new. */
const SETTLED: readonly RolloutEventType[] = [
  'defined',
  'plan-changed',
  'exposure-written',
  'rollback-finished',
  'drift-adopted',
];

/** Collects what changes together, so that it is read together. */
const COLLECT_MS: DurationMs = 500;

/**
 * Checks a rollout soon after its flags were written, so that nobody looks at
 * a verdict on what was served before.
 */
export class Recheck {
  readonly #checker: Pick<ServingChecker, 'check'>;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #stopping = new AbortController();
  #waiting = new Set<string>();
  #collecting: Promise<void> | undefined;

  constructor(options: {
    readonly checker: Pick<ServingChecker, 'check'>;
    readonly clock: Clock;
    readonly logger: LoggerService;
  }) {
    this.#checker = options.checker;
    this.#clock = options.clock;
    this.#logger = options.logger;
  }

  /** To be told of every commit. */
  noteCommit(rolloutId: string, types: readonly RolloutEventType[]): void {
    if (this.#stopping.signal.aborted) return;
    if (!types.some(type => SETTLED.includes(type))) return;
    this.#waiting.add(rolloutId);
    this.#collecting ??= this.#collectAndCheck();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#collecting;
  }

  async #collectAndCheck(): Promise<void> {
    const { signal } = this.#stopping;
    await this.#clock.sleep(COLLECT_MS, signal);
    const ids = [...this.#waiting];
    this.#waiting = new Set();
    try {
      if (!signal.aborted) await this.#checker.check(signal, ids);
    } catch (error) {
      this.#logger.warn(`Flags could not be checked after a change: ${error}`);
    }
    this.#collecting =
      this.#waiting.size > 0 && !signal.aborted
        ? this.#collectAndCheck()
        : undefined;
  }
}
