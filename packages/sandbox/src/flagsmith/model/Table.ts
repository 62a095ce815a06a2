/** A table as it is written to the state file. */
export interface TableDump<Row> {
  readonly lastId: number;
  readonly rows: readonly Row[];
}

/**
 * Rows by id, with named lookups kept up to date on every change.
 *
 * @remarks Ids are never given out twice, as in the vendor's database: a
 * segment's id is part of the split hash, so reusing one would move users.
 */
export class Table<Row extends { readonly id: number }, Index extends string> {
  private readonly rows = new Map<number, Row>();
  private readonly buckets = new Map<Index, Map<string, Set<number>>>();
  private lastId = 0;

  constructor(
    private readonly keys: Readonly<Record<Index, (row: Row) => string>>,
    /** Called before each write; what it throws prevents the write. */
    private readonly beforeWrite: () => void = () => {},
  ) {
    this.clear();
  }

  add(row: Omit<Row, 'id'>): Row {
    this.beforeWrite();
    this.lastId += 1;
    const stored = { ...row, id: this.lastId } as Row;
    this.put(stored);
    return stored;
  }

  update(id: number, change: Partial<Omit<Row, 'id'>>): Row {
    const before = this.rows.get(id);
    if (!before) throw new Error(`There is no row ${id} to update`);
    this.beforeWrite();
    this.drop(before);
    const after = { ...before, ...change };
    this.put(after);
    return after;
  }

  remove(id: number): void {
    const row = this.rows.get(id);
    if (!row) return;
    this.beforeWrite();
    this.drop(row);
  }

  /** Gives an id away without a row. */
  skipId(): void {
    this.lastId += 1;
  }

  /** The highest id so far; rows with a higher one are newer. */
  get lastGivenId(): number {
    return this.lastId;
  }

  get(id: number): Row | undefined {
    return this.rows.get(id);
  }

  /** In order of id. */
  all(): Row[] {
    return [...this.rows.values()].sort((a, b) => a.id - b.id);
  }

  /** In order of id. */
  where(index: Index, key: string | number): Row[] {
    const ids = this.buckets.get(index)!.get(String(key)) ?? new Set<number>();
    return [...ids].sort((a, b) => a - b).map(id => this.rows.get(id)!);
  }

  count(index: Index, key: string | number): number {
    return this.buckets.get(index)!.get(String(key))?.size ?? 0;
  }

  dump(): TableDump<Row> {
    return { lastId: this.lastId, rows: this.all() };
  }

  restore(dump: TableDump<Row>): void {
    this.clear();
    dump.rows.forEach(row => this.put(row));
    this.lastId = dump.lastId;
  }

  private clear(): void {
    this.rows.clear();
    for (const index of Object.keys(this.keys) as Index[]) {
      this.buckets.set(index, new Map());
    }
  }

  private put(row: Row): void {
    this.rows.set(row.id, row);
    for (const [index, bucket] of this.buckets) {
      const key = this.keys[index](row);
      const ids = bucket.get(key);
      if (ids) ids.add(row.id);
      else bucket.set(key, new Set([row.id]));
    }
  }

  private drop(row: Row): void {
    this.rows.delete(row.id);
    for (const [index, bucket] of this.buckets) {
      const key = this.keys[index](row);
      const ids = bucket.get(key);
      ids?.delete(row.id);
      if (ids?.size === 0) bucket.delete(key);
    }
  }
}
