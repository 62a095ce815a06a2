import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import type { Watcher } from './Watcher';
import type { WatchLease } from './WatchLease';
import type { WatchSettings } from './readWatchSettings';

/** How often it is looked for what was raised. */
const EVENTS_MS: DurationMs = 1_000;
/** Sources have told of a bucket this long after its end. */
const SETTLE_MS: DurationMs = 2_000;

export interface WatchLoopOptions extends WatchSettings {
  readonly watcher: Pick<Watcher, 'begin' | 'answerEvents' | 'look'>;
  readonly lease: Pick<WatchLease, 'take' | 'giveBack' | 'isHeld' | 'beatMs'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Watches for as long as the lease is ours: what was raised every second,
 * guards and gates in their own time, soon after the end of a bucket.
 */
export class WatchLoop {
  readonly #options: WatchLoopOptions;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: WatchLoopOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = Promise.all([this.#keepLease(), this.#watch()]);
  }

  /** Resolves when nothing is under way, with the lease given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    // Without an answer it ends by itself.
    await this.#options.lease.giveBack().catch(() => {});
  }

  async #keepLease(): Promise<void> {
    const { lease, clock, logger } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await lease.take();
      } catch (error) {
        logger.warn(`Nobody knows which replica watches rollouts: ${error}`);
      }
      await clock.sleep(lease.beatMs, signal);
    }
  }

  async #watch(): Promise<void> {
    const { watcher, lease, clock, everyMs, gatesEveryMs } = this.#options;
    const { signal } = this.#stopping;
    let guardsAt: EpochMs = 0;
    let gatesAt: EpochMs = 0;
    let wasHeld = false;
    while (!signal.aborted) {
      const now = clock.now();
      if (lease.isHeld) {
        if (!wasHeld) watcher.begin();
        const depth = depthAt(now, guardsAt, gatesAt);
        await this.#safely(() =>
          depth === 'events'
            ? watcher.answerEvents(signal)
            : watcher.look(depth, signal),
        );
        if (depth !== 'events') guardsAt = nextAfter(clock.now(), everyMs);
        if (depth === 'gates') gatesAt = nextAfter(clock.now(), gatesEveryMs);
      }
      wasHeld = lease.isHeld;
      const idle = Math.max(0, guardsAt - clock.now());
      await clock.sleep(wasHeld ? Math.min(EVENTS_MS, idle) : 250, signal);
    }
  }

  /** What fails is tried again in its time; nothing ends the watch. */
  async #safely(work: () => Promise<void>): Promise<void> {
    const { logger, observer } = this.#options;
    try {
      await work();
    } catch (error) {
      logger.error(`Rollouts could not be watched: ${error}`);
      observer.jobFailed?.('watch', error);
    }
  }
}

function depthAt(now: EpochMs, guardsAt: EpochMs, gatesAt: EpochMs) {
  if (now >= gatesAt) return 'gates';
  return now >= guardsAt ? 'guards' : 'events';
}

/** All replicas at the same moments: a bucket is over, and told of. */
function nextAfter(now: EpochMs, everyMs: DurationMs): EpochMs {
  return (Math.floor((now - SETTLE_MS) / everyMs) + 1) * everyMs + SETTLE_MS;
}
