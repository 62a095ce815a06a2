import type { Clock, DurationMs, EpochMs } from '@production-safety/core';

/** Messages of a source at once, and how long each of them counts. */
const BURST = 60;
const EACH_MS: DurationMs = 500;

/** Lets so many messages of a source in as somebody could look at. */
export class EventPace {
  readonly #clock: Pick<Clock, 'now'>;
  /** When a source will have used nothing of its burst again. */
  readonly #usedUntil = new Map<string, EpochMs>();

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** False when this one is too much; it then does not count. */
  lets(source: string): boolean {
    const now = this.#clock.now();
    const usedUntil = Math.max(now, this.#usedUntil.get(source) ?? now);
    if (usedUntil + EACH_MS > now + BURST * EACH_MS) return false;
    this.#usedUntil.set(source, usedUntil + EACH_MS);
    return true;
  }
}
