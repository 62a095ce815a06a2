import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import type { JobObserver } from '../jobs/JobObserver';
import type { TurnKeeper } from '../jobs/TurnLease';
import { TurnLoop } from '../jobs/TurnLoop';
import type { ThreadTeller } from './ThreadTeller';

/** How often it is looked for what other replicas have committed. */
const EVERY_MS: DurationMs = 2_000;

export interface ThreadWorkerOptions {
  readonly tellers: readonly Pick<ThreadTeller, 'tell'>[];
  readonly lease: TurnKeeper;
  readonly clock: Clock;
  readonly logger: LoggerService;
  readonly observer: JobObserver;
}

/**
 * Tells chats of rollouts, one replica at a time. Each chat has a lane of its
 * own: one that is slow holds up nobody else.
 */
export class ThreadWorker {
  readonly #loop: TurnLoop;

  constructor(options: ThreadWorkerOptions) {
    const { tellers, logger, observer } = options;
    this.#loop = new TurnLoop(
      { ...options, work: 'tells chats of rollouts' },
      tellers.map(teller => ({
        everyMs: EVERY_MS,
        round: signal => teller.tell(signal),
        failed: error => {
          logger.error(`Rollouts could not be looked through: ${error}`);
          observer.jobFailed?.('rollout-threads', error);
        },
      })),
    );
  }

  start(): void {
    this.#loop.start();
  }

  /** There may be something new. */
  wake(): void {
    this.#loop.wake();
  }

  /** Resolves when nothing is under way, with the lease given back. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
