import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock, DurationMs } from '@production-safety/core';
import { keepTurn } from './keepTurn';
import { Nap } from './Nap';
import type { TurnKeeper } from './TurnLease';

/** What is done over and over, beside other lanes and without waiting for them. */
export interface TurnLane {
  readonly everyMs: DurationMs;
  /** The same while it is not our turn; as often when absent. */
  readonly idleMs?: DurationMs;
  /** One time; what it writes is refused once another replica has taken over. */
  readonly round: (signal: AbortSignal) => Promise<void>;
  /** What came of a round that failed; the next one comes in its time. */
  readonly failed: (error: unknown) => void;
}

export interface TurnLoopOptions {
  readonly lease: TurnKeeper;
  /** What the turn is for, for the log: `pages`. */
  readonly work: string;
  readonly clock: Clock;
  readonly logger: LoggerService;
}

interface Repeated {
  readonly lane: TurnLane;
  readonly nap: Nap;
}

/** Does a work for as long as it is this replica's turn. */
export class TurnLoop {
  readonly #options: TurnLoopOptions;
  readonly #lanes: readonly Repeated[];
  readonly #stopping = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: TurnLoopOptions, lanes: readonly TurnLane[]) {
    this.#options = options;
    this.#lanes = lanes.map(lane => ({ lane, nap: new Nap(options.clock) }));
  }

  start(): void {
    const { signal } = this.#stopping;
    this.#running = Promise.all([
      keepTurn(this.#options.lease, { ...this.#options, signal }),
      ...this.#lanes.map(each => this.#repeat(each)),
    ]);
  }

  /** There may be something new in these lanes; in all when none is named. */
  wake(lanes?: readonly TurnLane[]): void {
    for (const { lane, nap } of this.#lanes) {
      if (!lanes || lanes.includes(lane)) nap.wake();
    }
  }

  /**
   * Resolves when no round is under way, with the lease given back. `settled`
   * is what else is waited for before.
   */
  async stop(settled: () => Promise<unknown> = async () => {}): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#running;
    await settled();
    // Without an answer it ends by itself.
    await this.#options.lease.giveBack().catch(() => {});
  }

  async #repeat({ lane, nap }: Repeated): Promise<void> {
    const { lease } = this.#options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await lease.during(() => lane.round(signal));
      } catch (error) {
        lane.failed(error);
      }
      const { everyMs, idleMs = everyMs } = lane;
      await nap.sleep(lease.isHeld ? everyMs : idleMs);
    }
  }
}
