import type { Clock, DurationMs, EpochMs } from '@production-safety/core';

/** Taken at load time, so that a runner's fake timers do not stop the clock. */
const { setImmediate: immediate, setTimeout: later } = globalThis;

function nextTurn(): Promise<void> {
  return new Promise(resolve => {
    if (immediate) {
      immediate(resolve);
    } else {
      later(resolve, 0);
    }
  });
}

interface Sleeper {
  readonly wakeAt: EpochMs;
  readonly wake: () => void;
}

/**
 * A clock that stands still until a test moves it.
 *
 * @remarks
 * `create({ autoAdvance: true })` moves by itself: whenever nothing else is
 * left to do, it jumps to the next moment somebody sleeps for. Sleepers wake
 * in the order of their moments, so parallel waits overlap as in real life.
 *
 * @public
 */
export class SimulatedClock implements Clock {
  /** Where every simulated clock starts unless told otherwise. */
  static readonly START: EpochMs = Date.UTC(2026, 0, 5, 9, 0, 0);

  readonly #autoAdvance: boolean;
  readonly #sleepers = new Set<Sleeper>();
  #now: EpochMs;
  #jumpPlanned = false;

  static create(
    options: { startAt?: EpochMs; autoAdvance?: boolean } = {},
  ): SimulatedClock {
    return new SimulatedClock(
      options.startAt ?? SimulatedClock.START,
      options.autoAdvance ?? false,
    );
  }

  private constructor(startAt: EpochMs, autoAdvance: boolean) {
    this.#now = startAt;
    this.#autoAdvance = autoAdvance;
  }

  now(): EpochMs {
    return this.#now;
  }

  /** How many sleeps have not ended yet. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  sleep(ms: DurationMs, signal?: AbortSignal): Promise<void> {
    if (ms <= 0 || signal?.aborted) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const sleeper: Sleeper = {
        wakeAt: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal?.removeEventListener('abort', sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener('abort', sleeper.wake, { once: true });
      this.#planJump();
    });
  }

  /**
   * Moves the time forward and wakes who sleeps until then, one moment after
   * the other. Resolves when everything they started has settled or sleeps.
   */
  async advance(ms: DurationMs): Promise<void> {
    const until = this.#now + ms;
    await this.settle();
    while (this.#wakeNext(until)) {
      await this.settle();
    }
    this.#now = until;
    await this.settle();
  }

  /**
   * Moves the time to the next moment somebody sleeps for. Resolves with
   * false, without moving it, when nobody sleeps.
   */
  async advanceToNext(): Promise<boolean> {
    await this.settle();
    const woken = this.#wakeNext(Number.POSITIVE_INFINITY);
    await this.settle();
    return woken;
  }

  /** Lets everything that is ready to run do so, without moving the time. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await nextTurn();
    }
  }

  #wakeNext(until: EpochMs): boolean {
    const due = [...this.#sleepers].filter(each => each.wakeAt <= until);
    if (due.length === 0) {
      return false;
    }
    this.#now = Math.min(...due.map(each => each.wakeAt));
    due.filter(each => each.wakeAt === this.#now).forEach(each => each.wake());
    return true;
  }

  #planJump(): void {
    if (!this.#autoAdvance || this.#jumpPlanned) {
      return;
    }
    this.#jumpPlanned = true;
    this.settle().then(() => {
      this.#jumpPlanned = false;
      if (this.#wakeNext(Number.POSITIVE_INFINITY)) {
        this.#planJump();
      }
    });
  }
}
