import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Clock,
  DurationMs,
  RolloutEventType,
} from '@production-safety/core';
import type { ServingChecker } from './ServingChecker';
import { SoonAfterCommit } from './SoonAfterCommit';

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

const FAILED = 'Flags could not be checked after a change';

export interface RecheckOptions {
  readonly checker: Pick<ServingChecker, 'check' | 'checkProvider'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
}

/**
 * Checks a rollout soon after its flags were written, so that nobody looks at
 * a verdict on what was served before, and all rollouts of a provider soon
 * after it said that something was changed there.
 */
export class Recheck extends SoonAfterCommit {
  readonly #recheck: RecheckOptions;
  readonly #ending = new AbortController();
  readonly #checking = new Map<string, Promise<void>>();
  readonly #changed = new Set<string>();

  constructor(options: RecheckOptions) {
    const { checker, clock, logger } = options;
    super({
      types: SETTLED,
      collectMs: COLLECT_MS,
      work: (signal, ids) => checker.check(signal, ids),
      failed: FAILED,
      clock,
      logger,
    });
    this.#recheck = options;
  }

  /** To be told when a provider says that something was changed there. */
  noteProvider(provider: string): void {
    if (this.#ending.signal.aborted) return;
    this.#changed.add(provider);
    if (this.#checking.has(provider)) return;
    const checking = this.#checkProvider(provider).finally(() =>
      this.#checking.delete(provider),
    );
    this.#checking.set(provider, checking);
  }

  override async stop(): Promise<void> {
    this.#ending.abort();
    await Promise.all([super.stop(), ...this.#checking.values()]);
  }

  async #checkProvider(provider: string): Promise<void> {
    const { checker, clock, logger } = this.#recheck;
    const { signal } = this.#ending;
    await clock.sleep(COLLECT_MS, signal);
    while (!signal.aborted && this.#changed.delete(provider)) {
      try {
        await checker.checkProvider(signal, provider);
      } catch (error) {
        logger.warn(`${FAILED}: ${error}`);
      }
      await clock.sleep(PROVIDER_REST_MS, signal);
    }
  }
}
