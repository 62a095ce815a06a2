/** One request the sandbox received. Headers and bodies are never kept. */
export interface LoggedRequest {
  /** Counts up from 1 and is never reused. */
  readonly seq: number;
  readonly method: string;
  /** Without the query: it may name a person. */
  readonly path: string;
  /** 0 while unanswered, or when the connection ended without an answer. */
  readonly status: number;
  /** Epoch milliseconds of arrival. */
  readonly at: number;
  readonly durationMs?: number;
}

export interface RequestFilter {
  /** Only requests after this `seq`. */
  readonly since?: number;
  readonly method?: string;
  readonly path?: RegExp;
}

const LIMIT = 5000;

/** Server-side keys have no place in a path, but a mistaken client may put one there. */
const maskKeys = (path: string): string =>
  path.replace(/\/ser\.[^/]+/g, '/ser.…');

/** The last requests, oldest first; older ones are dropped. */
export class RequestLog {
  private readonly entries = new Map<number, LoggedRequest>();
  private lastSeq = 0;

  /** Notes an arrival; call the result with the status when it is over. */
  open(method: string, path: string): (status: number) => void {
    this.lastSeq += 1;
    const seq = this.lastSeq;
    const entry = { seq, method, path: maskKeys(path), at: Date.now() };
    this.entries.set(seq, { ...entry, status: 0 });
    if (this.entries.size > LIMIT) this.entries.delete(seq - LIMIT);
    const started = performance.now();
    return status => {
      if (!this.entries.has(seq)) return;
      const durationMs = Math.round((performance.now() - started) * 10) / 10;
      this.entries.set(seq, { ...entry, status, durationMs });
    };
  }

  list({ since = 0, method, path }: RequestFilter): readonly LoggedRequest[] {
    return [...this.entries.values()].filter(
      entry =>
        entry.seq > since &&
        (!method || entry.method === method.toUpperCase()) &&
        (!path || path.test(entry.path)),
    );
  }

  clear(): void {
    this.entries.clear();
  }
}
