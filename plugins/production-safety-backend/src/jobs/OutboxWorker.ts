import type { DatabaseOutbox } from '../database/DatabaseOutbox';
import { EffectLoop } from './EffectLoop';
import type { EffectLoopOptions, WorkedOutbox } from './effectLoopOptions';

/** How long a shutdown waits for running effects to give back their claims. */
const STOP_WITHIN_MS = 5_000;

export interface OutboxWorkerOptions
  extends Omit<EffectLoopOptions, 'share' | 'slots' | 'outbox'> {
  readonly outbox: WorkedOutbox &
    Pick<DatabaseOutbox, 'isExclusive' | 'endAllLeases'>;
  /** Rollback effects have room of their own and wait for no other. */
  readonly rollbackSlots: number;
  readonly forwardSlots: number;
}

/** Runs effects after commits, together with the workers of other replicas. */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #loops: readonly EffectLoop[];

  constructor(options: OutboxWorkerOptions) {
    const { rollbackSlots, forwardSlots } = options;
    this.#options = options;
    this.#loops = [
      new EffectLoop({ ...options, share: 'rollback', slots: rollbackSlots }),
      new EffectLoop({ ...options, share: 'forward', slots: forwardSlots }),
    ];
  }

  async start(): Promise<void> {
    const { outbox } = this.#options;
    // What the last process left behind need not wait for its leases.
    if (outbox.isExclusive) await outbox.endAllLeases();
    this.#loops.forEach(loop => loop.start());
  }

  /** Something new may wait: looks at once. */
  wake(): void {
    this.#loops.forEach(loop => loop.wake());
  }

  /** Resolves when all claims are given back, or after a few seconds. */
  async stop(): Promise<void> {
    const stopped = new AbortController();
    await Promise.race([
      Promise.all(this.#loops.map(loop => loop.stop())).then(() =>
        stopped.abort(),
      ),
      this.#options.clock.sleep(STOP_WITHIN_MS, stopped.signal),
    ]);
  }
}
