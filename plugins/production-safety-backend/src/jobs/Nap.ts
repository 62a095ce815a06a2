import type { Clock, DurationMs } from '@production-safety/core';

/** A sleep that can be cut short, also in advance. */
export class Nap {
  readonly #clock: Pick<Clock, 'sleep'>;
  #alarm: AbortController | undefined;
  #woken = false;

  constructor(clock: Pick<Clock, 'sleep'>) {
    this.#clock = clock;
  }

  /** Ends the sleep; when nobody sleeps, the next one ends at once. */
  wake(): void {
    this.#woken = true;
    this.#alarm?.abort();
  }

  async sleep(ms: DurationMs): Promise<void> {
    if (!this.#woken) {
      this.#alarm = new AbortController();
      await this.#clock.sleep(ms, this.#alarm.signal);
      this.#alarm = undefined;
    }
    this.#woken = false;
  }
}
