import {
  seriesName,
  type Answered,
  type DurationMs,
  type EpochMs,
  type KnownMeasurement,
  type SignalQuestion,
  type SignalStore,
} from '@production-safety/core';
import {
  packAnswer,
  sizeOfPacked,
  unpackAnswer,
  type PackedAnswer,
} from './packedAnswer';

/** Sources are not asked again about what is older than the limit for late data. */
const SETTLED_MS: DurationMs = 10 * 60_000;
/**
 * Buckets that are remembered in one replica, of 24 bytes each: enough for
 * 10,000 rollouts with eight gates.
 */
const ROOM = 4_000_000;

interface Remembered {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly packed: PackedAnswer;
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
      const packed = known[index];
      return packed
        ? unpackedWhenAsked(question, packed)
        : { question, answer: read[at++] };
    });
  }

  #recall(question: SignalQuestion): PackedAnswer | undefined {
    const name = seriesName(question);
    const found = this.#remembered.get(name);
    if (found?.from !== question.from || found.to !== question.to) {
      return undefined;
    }
    this.#remembered.delete(name);
    this.#remembered.set(name, found);
    return found.packed;
  }

  #remember(
    question: SignalQuestion,
    answer: KnownMeasurement,
    asOf: EpochMs,
  ): void {
    const { from, to } = question;
    const name = seriesName(question);
    this.#forget(name);
    const packed = packAnswer(answer);
    const isSettled =
      packed !== undefined &&
      packed.completeUntil >= to &&
      asOf >= to + SETTLED_MS;
    if (!isSettled) return;
    this.#remembered.set(name, { from, to, packed });
    this.#taken += sizeOfPacked(packed);
    for (const [oldest] of this.#remembered) {
      if (this.#taken <= this.#room) break;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const found = this.#remembered.get(name);
    if (!found) return;
    this.#remembered.delete(name);
    this.#taken -= sizeOfPacked(found.packed);
  }
}

/** So that what thousands of rollouts know is not unpacked at the same time. */
function unpackedWhenAsked(
  question: SignalQuestion,
  packed: PackedAnswer,
): Answered {
  return {
    question,
    get answer() {
      return unpackAnswer(packed);
    },
  };
}
