import type { RolloutEffectKind } from '@production-safety/core';
import type { DatabaseOutbox } from '../database/DatabaseOutbox';
import { EffectLoop } from './EffectLoop';
import type { EffectLoopOptions, WorkedOutbox } from './effectLoopOptions';

/** How long a shutdown waits for running effects to give back their claims. */
const STOP_WITHIN_MS = 5_000;

/** In the order in which they are looked for. */
const KINDS: readonly RolloutEffectKind[] = [
  'close',
  'switch-off',
  'confirm',
  'watch-rung',
  'set-exposure',
  'revert-code',
  'notify',
];

export interface OutboxWorkerOptions
  extends Omit<EffectLoopOptions, 'kind' | 'slots' | 'outbox'> {
  readonly outbox: WorkedOutbox &
    Pick<DatabaseOutbox, 'isExclusive' | 'endAllLeases'>;
  /**
   * How many effects of a kind run at once. Each kind has room of its own: a
   * close waits neither for rollbacks that still look for their proof, nor for
   * a notification that hangs.
   */
  readonly slots: Readonly<Record<RolloutEffectKind, number>>;
}

/** Runs effects after commits, together with the workers of other replicas. */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #loops: readonly EffectLoop[];

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
    this.#loops = KINDS.map(
      kind => new EffectLoop({ ...options, kind, slots: options.slots[kind] }),
    );
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
