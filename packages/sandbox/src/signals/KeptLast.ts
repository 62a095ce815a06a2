/** The last things that were added; older ones are dropped. */
export class KeptLast<T> {
  private items: T[] = [];

  constructor(private readonly limit: number) {}

  add(more: readonly T[]): void {
    this.items = [...this.items, ...more].slice(-this.limit);
  }

  all(): readonly T[] {
    return this.items;
  }
}
