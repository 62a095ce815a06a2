import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import { keepTurn } from '../jobs/keepTurn';
import { Nap } from '../jobs/Nap';
import type { TurnLease } from '../jobs/TurnLease';
import type { ThreadTeller } from './ThreadTeller';

/** How often it is looked for what other replicas have committed. */
const EVERY_MS: DurationMs = 2_000;

export interface ThreadWorkerOptions {
  readonly tellers: readonly Pick<ThreadTeller, 'tell'>[];
  readonly lease: Pick<TurnLease, 'take' | 'giveBack' | 'isHeld' | 'beatMs'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Tells chats of rollouts, one replica at a time. Each chat has a lane of its
 * own: one that is slow holds up nobody else.
 */
export class ThreadWorker {
  readonly #options: ThreadWorkerOptions;
  readonly #stopping = new AbortController();
  readonly #naps: readonly Nap[];
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: ThreadWorkerOptions) {
    this.#options = options;
    this.#naps = options.tellers.map(() => new Nap(options.clock));
  }

  start(): void {
    const { lease, tellers } = this.#options;
    const { signal } = this.#stopping;
    const work = 'tells chats of rollouts';
    this.#running = Promise.all([
      keepTurn(lease, { ...this.#options, work, signal }),
      ...tellers.map((teller, index) =>
        this.#repeat(this.#naps[index], () => teller.tell(signal)),
      ),
    ]);
  }

  /** There may be something new. */
  wake(): void {
    for (const nap of this.#naps) nap.wake();
  }

  /** Resolves when nothing is under way, with the lease given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    // Without an answer it ends by itself.
    await this.#options.lease.giveBack().catch(() => {});
  }

  async #repeat(nap: Nap, work: () => Promise<void>): Promise<void> {
    const { lease, logger, observer } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        if (lease.isHeld) await work();
      } catch (error) {
        logger.error(`Rollouts could not be looked through: ${error}`);
        observer.jobFailed?.('rollout-threads', error);
      }
      await nap.sleep(EVERY_MS);
    }
  }
}
