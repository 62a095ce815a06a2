import type {
  ClaimedEffect,
  DurationMs,
  EpochMs,
} from '@production-safety/core';
import type { EffectLoopOptions } from './effectLoopOptions';
import { Nap } from './Nap';
import { runClaimed } from './runClaimed';

/**
 * Claims and runs the effects of one kind until stopped: at once when woken,
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
    const { outbox, kind, slots, clock, leaseMs, logger, observer } =
      this.#options;
    try {
      const now = clock.now();
      const limit = slots - this.#running.size;
      const request = { now, leaseMs, limit, kinds: [kind] };
      const claimed = await outbox.claim(request);
      claimed.forEach(each => this.#start(each, now));
      const due = await outbox.nextDueAfter(now, kind);
      const wait = this.#pollDelay();
      return due === undefined
        ? wait
        : Math.min(wait, Math.max(0, due - clock.now()));
    } catch (error) {
      logger.error(`The outbox could not be read (${kind}): ${error}`);
      observer.jobFailed?.(`outbox-${kind}`, error);
      return this.#pollDelay();
    }
  }

  #start(claimed: ClaimedEffect, claimedAt: EpochMs): void {
    const running = runClaimed(
      { ...claimed, claimedAt },
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
