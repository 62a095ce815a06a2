import {
  portUnavailable,
  type Clock,
  type DurationMs,
} from '@production-safety/core';
import { withinTime } from '../../jobs/withinTime';

/** Others of the same incident wait no longer than this. */
const PATIENCE_MS: DurationMs = 2_000;

/** Works that may take longer than anybody waits, each one at a time. */
export class UnderWay {
  readonly #clock: Pick<Clock, 'sleep'>;
  readonly #works = new Map<string, Promise<void>>();

  constructor(clock: Pick<Clock, 'sleep'>) {
    this.#clock = clock;
  }

  /**
   * Starts a work and waits for a while; it goes on after that.
   *
   * @throws what the work throws, and `port-unavailable` while it goes on.
   */
  async run(key: string, work: () => Promise<void>): Promise<void> {
    if (this.#works.has(key)) throw portUnavailable(`${key} is being told`);
    const running = work().finally(() => this.#works.delete(key));
    this.#works.set(key, running);
    const ended = running.then(() => 'ended' as const);
    const seen = await withinTime(ended, PATIENCE_MS, this.#clock);
    if (seen === 'late') throw portUnavailable(`${key} has not answered yet`);
  }

  /** Resolves when nothing goes on. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#works.values());
  }
}
