import {
  seriesName,
  type Answered,
  type DurationMs,
  type EpochMs,
  type KnownMeasurement,
  type SignalQuestion,
  type SignalStore,
} from '@production-safety/core';

/** Sources are not asked again about what is older than the limit for late data. */
const SETTLED_MS: DurationMs = 10 * 60_000;
/** Buckets that are remembered, some 50 MB. */
const ROOM = 500_000;

interface Remembered {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly answer: KnownMeasurement;
}

/**
 * Reads answers, and remembers those that no later one will change: gates ask
 * for days of whole hours every minute, and the store keeps them in pages.
 */
export class SettledAnswers {
  readonly #store: Pick<SignalStore, 'read'>;
  readonly #room: number;
  /** The one that was used longest ago first. */
  readonly #remembered = new Map<string, Remembered>();
  #taken = 0;

  constructor(store: Pick<SignalStore, 'read'>, room: number = ROOM) {
    this.#store = store;
    this.#room = room;
  }

  /** What was known then, in the order of the questions. */
  async read(
    questions: readonly SignalQuestion[],
    asOf: EpochMs,
  ): Promise<readonly Answered[]> {
    const known = questions.map(question => this.#recall(question));
    const missing = questions.filter((_, index) => !known[index]);
    const read = await this.#store.read(missing, asOf);
    missing.forEach((question, index) =>
      this.#remember(question, read[index], asOf),
    );
    let at = 0;
    return questions.map((question, index) => {
      const answer = known[index] ?? read[at++];
      return { question, answer };
    });
  }

  #recall(question: SignalQuestion): KnownMeasurement | undefined {
    const name = seriesName(question);
    const found = this.#remembered.get(name);
    if (found?.from !== question.from || found.to !== question.to) {
      return undefined;
    }
    this.#remembered.delete(name);
    this.#remembered.set(name, found);
    return found.answer;
  }

  #remember(
    question: SignalQuestion,
    answer: KnownMeasurement,
    asOf: EpochMs,
  ): void {
    const { from, to } = question;
    const name = seriesName(question);
    this.#forget(name);
    const isSettled =
      answer.outcome === 'measured' &&
      answer.blind === undefined &&
      answer.completeUntil >= to &&
      asOf >= to + SETTLED_MS;
    if (!isSettled) return;
    this.#remembered.set(name, { from, to, answer });
    this.#taken += answer.measures.length;
    for (const [oldest] of this.#remembered) {
      if (this.#taken <= this.#room) break;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const found = this.#remembered.get(name);
    if (found?.answer.outcome !== 'measured') return;
    this.#remembered.delete(name);
    this.#taken -= found.answer.measures.length;
  }
}
