import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs, EpochMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import type { Watcher } from './Watcher';
import { keepTurn } from '../jobs/keepTurn';
import type { TurnKeeper, TurnLease } from '../jobs/TurnLease';
import type { WatchSettings } from './readWatchSettings';

/** How often it is looked for what was raised, and whose turn it is. */
const EVENTS_MS: DurationMs = 1_000;
/** The same while it is not ours. */
const IDLE_MS: DurationMs = 250;
/** Sources have told of a bucket this long after its end. */
export const SETTLE_MS: DurationMs = 2_000;

export interface WatchLoopOptions extends WatchSettings {
  readonly watcher: Pick<Watcher, 'begin' | 'answerEvents' | 'look'>;
  readonly lease: TurnKeeper & Pick<TurnLease, 'epoch'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Watches for as long as the lease is ours: guards and gates in their own time,
 * soon after the end of a bucket, and what was raised every second, also while
 * a source lets a look wait.
 */
export class WatchLoop {
  readonly #options: WatchLoopOptions;
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: WatchLoopOptions) {
    this.#options = options;
  }

  start(): void {
    const { lease } = this.#options;
    const { signal } = this.#stopping;
    this.#running = Promise.all([
      keepTurn(lease, { ...this.#options, work: 'watches rollouts', signal }),
      this.#answerEvents(),
      this.#look(),
    ]);
  }

  /** Resolves when nothing is under way, with the lease given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    // Without an answer it ends by itself.
    await this.#options.lease.giveBack().catch(() => {});
  }

  async #answerEvents(): Promise<void> {
    const { watcher, lease, clock } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#safely(() => watcher.answerEvents(signal));
      await clock.sleep(lease.isHeld ? EVENTS_MS : IDLE_MS, signal);
    }
  }

  async #look(): Promise<void> {
    const { watcher, lease, clock, everyMs, gatesEveryMs } = this.#options;
    const { signal } = this.#stopping;
    let guardsAt: EpochMs = 0;
    let gatesAt: EpochMs = 0;
    let epoch: number | undefined;
    while (!signal.aborted) {
      const now = clock.now();
      const isAnother = lease.epoch !== epoch;
      ({ epoch } = lease);
      if (epoch !== undefined && isAnother) watcher.begin();
      if (epoch !== undefined && now >= guardsAt) {
        const depth = now >= gatesAt ? 'gates' : 'guards';
        await this.#safely(() => watcher.look(depth, signal));
        guardsAt = nextAfter(clock.now(), everyMs);
        if (depth === 'gates') gatesAt = nextAfter(clock.now(), gatesEveryMs);
      }
      const idle = Math.max(0, guardsAt - clock.now());
      await clock.sleep(
        lease.isHeld ? Math.min(idle, EVENTS_MS) : IDLE_MS,
        signal,
      );
    }
  }

  /**
   * While it is our turn. What fails is tried again in its time; nothing ends
   * the watch.
   */
  async #safely(work: () => Promise<void>): Promise<void> {
    const { lease, logger, observer } = this.#options;
    try {
      await lease.during(work);
    } catch (error) {
      logger.error(`Rollouts could not be watched: ${error}`);
      observer.jobFailed?.('watch', error);
    }
  }
}

/** All replicas at the same moments: a bucket is over, and told of. */
function nextAfter(now: EpochMs, everyMs: DurationMs): EpochMs {
  return (Math.floor((now - SETTLE_MS) / everyMs) + 1) * everyMs + SETTLE_MS;
}
