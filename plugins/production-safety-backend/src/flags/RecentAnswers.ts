import type { Clock, DurationMs, EpochMs } from '@production-safety/core';

/** An answer with its age. */
export interface RecentAnswer<T> {
  readonly value: T;
  readonly at: EpochMs;
}

/**
 * Answers to questions that are not to be asked too often: each is kept for a
 * while, and while one is being asked others wait for the same answer. A
 * failure is not kept.
 */
export class RecentAnswers<T> {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #keepMs: DurationMs;
  readonly #answers = new Map<string, RecentAnswer<T>>();
  readonly #running = new Map<string, Promise<RecentAnswer<T>>>();

  constructor(clock: Pick<Clock, 'now'>, keepMs: DurationMs) {
    this.#clock = clock;
    this.#keepMs = keepMs;
  }

  async get(key: string, ask: () => Promise<T>): Promise<RecentAnswer<T>> {
    this.#forgetOld();
    const known = this.#answers.get(key);
    if (known) return known;
    const running = this.#running.get(key) ?? this.#ask(key, ask);
    return running;
  }

  #ask(key: string, ask: () => Promise<T>): Promise<RecentAnswer<T>> {
    const running = ask()
      .then(value => {
        const answer = { value, at: this.#clock.now() };
        this.#answers.set(key, answer);
        return answer;
      })
      .finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    for (const [key, { at }] of this.#answers) {
      if (now - at >= this.#keepMs) this.#answers.delete(key);
    }
  }
}
