import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import type { TurnKeeper } from '../jobs/TurnLease';
import { TurnLoop, type TurnLane } from '../jobs/TurnLoop';
import type { FlagChangeCollector } from './FlagChangeCollector';
import type { FlagChangeTeller } from './FlagChangeTeller';

/** How often it is looked for what other replicas have committed. */
const EVERY_MS: DurationMs = 2_000;

export interface FlagChangeWorkerOptions {
  readonly collector: Pick<FlagChangeCollector, 'collect'>;
  readonly tellers: readonly Pick<FlagChangeTeller, 'tell'>[];
  readonly lease: TurnKeeper;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Collects changes of flags and tells them, one replica at a time. Each log
 * has a lane of its own: one that is slow holds up nobody else.
 */
export class FlagChangeWorker {
  readonly #collecting: TurnLane;
  readonly #loop: TurnLoop;

  constructor(options: FlagChangeWorkerOptions) {
    const { collector, tellers, logger, observer } = options;
    const common = {
      everyMs: EVERY_MS,
      failed: (error: unknown) => {
        logger.error(`Changes of flags could not be collected: ${error}`);
        observer.jobFailed?.('flag-changes', error);
      },
    };
    const telling = tellers.map(
      (teller): TurnLane => ({
        ...common,
        round: signal => teller.tell(signal),
      }),
    );
    this.#collecting = {
      ...common,
      round: async signal => {
        const kept = await collector.collect(signal);
        if (kept > 0) this.#loop.wake(telling);
      },
    };
    this.#loop = new TurnLoop(
      { ...options, work: 'tells which flags were changed' },
      [this.#collecting, ...telling],
    );
  }

  start(): void {
    this.#loop.start();
  }

  /** There may be something new. */
  wake(): void {
    this.#loop.wake([this.#collecting]);
  }

  /** Resolves when nothing is under way, with the lease given back. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
