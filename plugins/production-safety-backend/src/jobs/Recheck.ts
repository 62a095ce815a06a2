import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  DurationMs,
  RolloutEventType,
} from '@production-safety/core';
import type { ServingChecker } from './ServingChecker';

type Checker = Pick<ServingChecker, 'check' | 'checkProvider'>;

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

/** A provider that says it changed again and again is read this often. */
const PROVIDER_REST_MS: DurationMs = 2_000;

/**
 * Checks a rollout soon after its flags were written, so that nobody looks at
 * a verdict on what was served before, and all rollouts of a provider soon
 * after it said that something was changed there.
 */
export class Recheck {
  readonly #checker: Checker;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #stopping = new AbortController();
  readonly #checking = new Map<string, Promise<void>>();
  readonly #changed = new Set<string>();
  #waiting = new Set<string>();
  #collecting: Promise<void> | undefined;

  constructor(options: {
    readonly checker: Checker;
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

  /** To be told when a provider says that something was changed there. */
  noteProvider(provider: string): void {
    if (this.#stopping.signal.aborted) return;
    this.#changed.add(provider);
    if (this.#checking.has(provider)) return;
    const checking = this.#checkProvider(provider).finally(() =>
      this.#checking.delete(provider),
    );
    this.#checking.set(provider, checking);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#collecting, ...this.#checking.values()]);
  }

  async #collectAndCheck(): Promise<void> {
    const { signal } = this.#stopping;
    await this.#clock.sleep(COLLECT_MS, signal);
    const ids = [...this.#waiting];
    this.#waiting = new Set();
    await this.#try(() => this.#checker.check(signal, ids));
    this.#collecting =
      this.#waiting.size > 0 && !signal.aborted
        ? this.#collectAndCheck()
        : undefined;
  }

  async #checkProvider(provider: string): Promise<void> {
    const { signal } = this.#stopping;
    await this.#clock.sleep(COLLECT_MS, signal);
    while (this.#changed.delete(provider) && !signal.aborted) {
      await this.#try(() => this.#checker.checkProvider(signal, provider));
      await this.#clock.sleep(PROVIDER_REST_MS, signal);
    }
  }

  async #try(check: () => Promise<void>): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    try {
      await check();
    } catch (error) {
      this.#logger.warn(`Flags could not be checked after a change: ${error}`);
    }
  }
}
