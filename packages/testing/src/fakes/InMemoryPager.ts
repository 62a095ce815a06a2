import {
  portUnavailable,
  type PageRequest,
  type Pager,
} from '@production-safety/core';

/**
 * A pager that wakes nobody and remembers what it was told.
 *
 * @public
 */
export class InMemoryPager implements Pager {
  /** Every new page, oldest first. */
  readonly paged: PageRequest[] = [];
  /** Open pages by key, with whether somebody has acknowledged. */
  readonly open = new Map<string, 'triggered' | 'acknowledged'>();
  #isDown = false;

  static create(): InMemoryPager {
    return new InMemoryPager();
  }

  private constructor() {}

  /** Answers nothing until it is told otherwise. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
  }

  async page(request: PageRequest): Promise<void> {
    this.#requireUp();
    if (this.open.has(request.key)) return;
    this.open.set(request.key, 'triggered');
    this.paged.push(request);
  }

  async acknowledge(key: string): Promise<void> {
    this.#requireUp();
    if (this.open.has(key)) this.open.set(key, 'acknowledged');
  }

  async resolve(key: string): Promise<void> {
    this.#requireUp();
    this.open.delete(key);
  }

  #requireUp(): void {
    if (this.#isDown) throw portUnavailable('The pager does not answer');
  }
}
