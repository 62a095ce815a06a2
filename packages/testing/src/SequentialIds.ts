import type { IdSource } from '@production-safety/core';

/**
 * Identifiers a reader can follow: `id-1`, `id-2`, …
 *
 * @public
 */
export class SequentialIds implements IdSource {
  readonly #prefix: string;
  #last = 0;

  static create(prefix: string = 'id'): SequentialIds {
    return new SequentialIds(prefix);
  }

  private constructor(prefix: string) {
    this.#prefix = prefix;
  }

  next(): string {
    this.#last += 1;
    return `${this.#prefix}-${this.#last}`;
  }
}
