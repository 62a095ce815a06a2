import type { ArrivedEntry, PushTable, Taken } from './PushTable';

/** Pushes that are read or wait to be stored, per replica. */
const PLACES = 200;
/** Entries that are stored with one transaction, at least one push. */
const TOGETHER = 2_000;

interface Waiting {
  readonly entries: readonly ArrivedEntry[];
  readonly resolve: (taken: readonly Taken[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores pushes, those that wait together in one transaction, so that many
 * small ones cost little. A push resolves when it is stored; what has no place
 * any more is turned away before it is read.
 */
export class PushQueue {
  readonly #table: Pick<PushTable, 'take'>;
  readonly #places: number;
  readonly #waiting: Waiting[] = [];
  #taken = 0;
  #isStoring = false;

  constructor(table: Pick<PushTable, 'take'>, places: number = PLACES) {
    this.#table = table;
    this.#places = places;
  }

  /** Gives back the place; undefined when there is none. */
  takePlace(): (() => void) | undefined {
    if (this.#taken >= this.#places) return undefined;
    this.#taken += 1;
    let isMine = true;
    return () => {
      if (isMine) this.#taken -= 1;
      isMine = false;
    };
  }

  /** Rejects with what the table does; then nothing of it is stored. */
  store(entries: readonly ArrivedEntry[]): Promise<readonly Taken[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject });
      void this.#storeAll();
    });
  }

  async #storeAll(): Promise<void> {
    if (this.#isStoring) return;
    this.#isStoring = true;
    while (this.#waiting.length > 0) await this.#storeSome(this.#next());
    this.#isStoring = false;
  }

  #next(): readonly Waiting[] {
    let count = 0;
    const fit = this.#waiting.findIndex(({ entries }, at) => {
      count += entries.length;
      return at > 0 && count > TOGETHER;
    });
    return this.#waiting.splice(0, fit < 0 ? this.#waiting.length : fit);
  }

  async #storeSome(some: readonly Waiting[]): Promise<void> {
    try {
      const taken = await this.#table.take(
        some.flatMap(({ entries }) => entries),
      );
      let start = 0;
      for (const { entries, resolve } of some) {
        resolve(taken.slice(start, start + entries.length));
        start += entries.length;
      }
    } catch (error) {
      some.forEach(({ reject }) => reject(error));
    }
  }
}
