import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClaimedEffect,
  Clock,
  DurationMs,
  EffectOutcome,
  Outbox,
  RolloutEffect,
} from '@production-safety/core';
import type { DatabaseOutbox } from '../database/DatabaseOutbox';
import type { OutboxShare } from '../database/outboxColumns';
import type { JobObserver } from './JobObserver';
import { Nap } from './Nap';
import { runClaimed } from './runClaimed';

/** Carries out an effect; the attempt is 1 for its first run. */
export type RunEffect = (
  effect: RolloutEffect,
  attempt: number,
  signal: AbortSignal,
) => Promise<EffectOutcome>;

export type WorkedOutbox = Outbox &
  Pick<DatabaseOutbox, 'claim' | 'nextDueAfter'>;

export interface EffectLoopOptions {
  readonly share: OutboxShare;
  /** At most this many effects at the same time. */
  readonly slots: number;
  readonly outbox: WorkedOutbox;
  readonly run: RunEffect;
  readonly clock: Clock;
  /** Between 0 and 1; spreads out what would fall together. */
  readonly random: () => number;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
  readonly leaseMs: DurationMs;
  readonly pollMs: DurationMs;
}

/**
 * Claims and runs the effects of one share until stopped: at once when woken,
 * when one falls due, and every `pollMs` for what other replicas left.
 */
export class EffectLoop {
  readonly #options: EffectLoopOptions;
  readonly #nap: Nap;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #looping: Promise<void> = Promise.resolve();

  constructor(options: EffectLoopOptions) {
    this.#options = options;
    this.#nap = new Nap(options.clock);
  }

  start(): void {
    this.#looping = this.#loop();
  }

  wake(): void {
    this.#nap.wake();
  }

  /** Aborts what runs and resolves when it has given back its claims. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#looping;
    await Promise.all(this.#running);
  }

  async #loop(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await this.#nap.sleep(await this.#turn());
    }
  }

  /** Starts what is due; answers how long there is nothing to do. */
  async #turn(): Promise<DurationMs> {
    const { outbox, share, slots, clock, leaseMs, logger, observer } =
      this.#options;
    try {
      const now = clock.now();
      const limit = slots - this.#running.size;
      const claimed = await outbox.claim({ now, leaseMs, limit, share });
      claimed.forEach(each => this.#start(each));
      const due = await outbox.nextDueAfter(now, share);
      const wait = this.#pollDelay();
      return due === undefined
        ? wait
        : Math.min(wait, Math.max(0, due - clock.now()));
    } catch (error) {
      logger.error(`The outbox could not be read (${share}): ${error}`);
      observer.jobFailed?.(`outbox-${share}`, error);
      return this.#pollDelay();
    }
  }

  #start(claimed: ClaimedEffect): void {
    const running = runClaimed(
      claimed,
      this.#options,
      this.#stopping.signal,
    ).finally(() => {
      this.#running.delete(running);
      this.wake();
    });
    this.#running.add(running);
  }

  #pollDelay(): DurationMs {
    const { pollMs, random } = this.#options;
    return pollMs * (0.8 + 0.4 * random());
  }
}
