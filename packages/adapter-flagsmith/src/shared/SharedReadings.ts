import type { Clock, EpochMs } from '@production-safety/core';
import { rankOf, type CallOptions } from '../http/callOptions';
import { SharedReading } from './SharedReading';

interface UnderWay<T> {
  readonly startedAt: EpochMs;
  readonly rank: number;
  readonly reading: SharedReading<T>;
}

/**
 * Lets calls that come together read once. A reading that is under way is
 * waited for only when it is at least as urgent: a rollback does not stand in
 * the queue of those who poll.
 */
export class SharedReadings<T> {
  readonly #clock: Clock;
  readonly #underWay = new Map<string, UnderWay<T>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Waits for a reading of `key` that began at `since` or later, or starts it. */
  run(
    key: string,
    since: EpochMs,
    options: CallOptions,
    start: (options: CallOptions) => Promise<T>,
  ): Promise<T> {
    const rank = rankOf(options.priority);
    const found = this.#underWay.get(key);
    if (
      found &&
      !found.reading.isStopped &&
      found.startedAt >= since &&
      found.rank <= rank
    ) {
      return found.reading.join(options.signal);
    }
    const startedAt = this.#clock.now();
    // It stops with the last who waits for it, not with the first.
    const reading = new SharedReading(signal => start({ ...options, signal }));
    const underWay = { startedAt, rank, reading };
    this.#underWay.set(key, underWay);
    reading.ended.then(() => {
      if (this.#underWay.get(key) === underWay) {
        this.#underWay.delete(key);
      }
    });
    return reading.join(options.signal);
  }

  /** Nobody joins what is under way any more. */
  forget(key: string): void {
    this.#underWay.delete(key);
  }
}
