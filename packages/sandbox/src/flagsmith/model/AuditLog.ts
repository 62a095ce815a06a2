/** One change, as the vendor's audit log has it. */
export interface AuditEntry {
  readonly id: number;
  readonly createdAt: string;
  readonly log: string;
  readonly project: number;
  /** `null` for what belongs to the project, such as a segment. */
  readonly environment: number | null;
  /** Who did it; absent for writes by a key. */
  readonly author?: string;
  readonly relatedId: number | null;
  readonly relatedUuid: string | null;
  readonly relatedType: 'FEATURE_STATE' | 'EF_VERSION' | 'SEGMENT';
}

/** Most entries that are kept; benchmarks write for hours. */
const KEPT = 5_000;

/** Who changed what; writes by a key have no author. */
export class AuditLog {
  private entries: AuditEntry[] = [];
  private lastId = 0;
  private author: string | undefined;
  private readonly listeners: ((entry: AuditEntry) => void)[] = [];

  /** Calls back for every entry. */
  onEntry(listener: (entry: AuditEntry) => void): void {
    this.listeners.push(listener);
  }

  /** Whose changes follow. */
  by(author: string | undefined): void {
    this.author = author;
  }

  record(entry: Omit<AuditEntry, 'id'>): void {
    this.lastId += 1;
    const who = this.author === undefined ? {} : { author: this.author };
    const added = { id: this.lastId, ...who, ...entry };
    this.entries.push(added);
    this.listeners.forEach(listener => listener(added));
    if (this.entries.length > KEPT) this.entries.shift();
  }

  /** Newest first. */
  of(project: number): readonly AuditEntry[] {
    return this.entries.filter(each => each.project === project).reverse();
  }

  clear(): void {
    this.entries = [];
  }
}
