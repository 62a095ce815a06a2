import {
  portUnavailable,
  recallMeasurement,
  seriesName,
  type EpochMs,
  type KeptAnswer,
  type KnownMeasurement,
  type SignalQuestion,
  type SignalStore,
} from '@production-safety/core';

/**
 * A store of answers in memory that keeps each as it came.
 *
 * @public
 */
export class InMemorySignalStore implements SignalStore {
  /** While true it does not answer. */
  isAway: boolean = false;
  #kept: KeptAnswer[] = [];

  static create(): InMemorySignalStore {
    return new InMemorySignalStore();
  }

  private constructor() {}

  async keep(answers: readonly KeptAnswer[]): Promise<void> {
    this.#beThere();
    this.#kept.push(...answers);
  }

  async read(
    questions: readonly SignalQuestion[],
    asOf: EpochMs = Infinity,
  ): Promise<readonly KnownMeasurement[]> {
    this.#beThere();
    return questions.map(question => {
      const name = seriesName(question);
      const answers = this.#kept.filter(
        kept => seriesName(kept.question) === name,
      );
      return recallMeasurement(question, { answers, asOf });
    });
  }

  async prune(before: EpochMs): Promise<number> {
    this.#beThere();
    const count = this.#kept.length;
    this.#kept = this.#kept.filter(({ answeredAt }) => answeredAt >= before);
    return count - this.#kept.length;
  }

  #beThere(): void {
    if (this.isAway) throw portUnavailable('The store of answers is away');
  }
}
