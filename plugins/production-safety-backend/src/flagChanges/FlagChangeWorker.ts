import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import { keepTurn } from '../jobs/keepTurn';
import { Nap } from '../jobs/Nap';
import type { TurnLease } from '../jobs/TurnLease';
import type { FlagChangeCollector } from './FlagChangeCollector';
import type { FlagChangeTeller } from './FlagChangeTeller';

/** How often it is looked for what other replicas have committed. */
const EVERY_MS: DurationMs = 2_000;

export interface FlagChangeWorkerOptions {
  readonly collector: Pick<FlagChangeCollector, 'collect'>;
  readonly tellers: readonly Pick<FlagChangeTeller, 'tell'>[];
  readonly lease: Pick<TurnLease, 'take' | 'giveBack' | 'isHeld' | 'beatMs'>;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Collects changes of flags and tells them, one replica at a time. Each log
 * has a lane of its own: one that is slow holds up nobody else.
 */
export class FlagChangeWorker {
  readonly #options: FlagChangeWorkerOptions;
  readonly #stopping = new AbortController();
  readonly #collecting: Nap;
  readonly #telling: readonly Nap[];
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: FlagChangeWorkerOptions) {
    this.#options = options;
    this.#collecting = new Nap(options.clock);
    this.#telling = options.tellers.map(() => new Nap(options.clock));
  }

  start(): void {
    const { lease, tellers } = this.#options;
    const { signal } = this.#stopping;
    const work = 'tells which flags were changed';
    this.#running = Promise.all([
      keepTurn(lease, { ...this.#options, work, signal }),
      this.#repeat(this.#collecting, () => this.#collect()),
      ...tellers.map((teller, index) =>
        this.#repeat(this.#telling[index], () => teller.tell(signal)),
      ),
    ]);
  }

  /** There may be something new. */
  wake(): void {
    this.#collecting.wake();
  }

  /** Resolves when nothing is under way, with the lease given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const nap of [this.#collecting, ...this.#telling]) nap.wake();
    await this.#running;
    // Without an answer it ends by itself.
    await this.#options.lease.giveBack().catch(() => {});
  }

  async #collect(): Promise<void> {
    const { collector } = this.#options;
    const kept = await collector.collect(this.#stopping.signal);
    if (kept > 0) this.#telling.forEach(nap => nap.wake());
  }

  async #repeat(nap: Nap, work: () => Promise<void>): Promise<void> {
    const { lease, logger, observer } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        if (lease.isHeld) await work();
      } catch (error) {
        logger.error(`Changes of flags could not be collected: ${error}`);
        observer.jobFailed?.('flag-changes', error);
      }
      await nap.sleep(EVERY_MS);
    }
  }
}
