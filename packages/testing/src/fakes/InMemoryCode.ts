import type { Clock, CodeChange, RevertTrial } from '@production-safety/core';

/**
 * Contents of files by their path; `undefined` is no file.
 *
 * @public
 */
export type Contents = Readonly<Record<string, string | undefined>>;

/**
 * A request or commit with what it does to files.
 *
 * @public
 */
export interface StoredChange extends Omit<CodeChange, 'merged'> {
  readonly body: string;
  readonly before: Contents;
  readonly after: Contents;
  merged: CodeChange['merged'];
  closed: boolean;
  checks: 'none' | 'pending' | 'passing' | 'failing';
}

const BRANCH = 'main';

/**
 * One repository in memory: files, commits and requests of
 * {@link InMemorySourceControl}.
 *
 * @public
 */
export class InMemoryCode {
  readonly repository: string;
  readonly changes: StoredChange[] = [];
  readonly #clock: Clock;
  #files: Contents;
  #shas = 0;
  #requests = 0;
  headSha: string;

  constructor(options: {
    readonly clock: Clock;
    readonly repository: string;
    readonly files?: Contents;
  }) {
    this.#clock = options.clock;
    this.repository = options.repository;
    this.#files = options.files ?? {};
    this.headSha = this.newSha();
  }

  /** What the branch has now. */
  get files(): Readonly<Record<string, string>> {
    const there = Object.entries(this.#files).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return Object.fromEntries(there);
  }

  newSha(): string {
    this.#shas += 1;
    return this.#shas.toString(16).padStart(40, '0');
  }

  /** Commits to the branch. */
  push(files: Contents): string {
    const change = this.#store('commit', this.newSha(), {
      title: 'A commit',
      body: '',
      before: this.#pick(files),
      after: files,
    });
    this.#apply(change, change.id);
    return change.id;
  }

  /** Opens a request that turns `before` into `after`. */
  propose(request: {
    readonly title: string;
    readonly body: string;
    readonly before?: Contents;
    readonly after: Contents;
  }): StoredChange {
    this.#requests += 1;
    const { before = this.#pick(request.after) } = request;
    const id = String(this.#requests);
    return this.#store('request', id, { ...request, before });
  }

  mergesCleanly(change: StoredChange): boolean {
    return this.#merge(change) !== null;
  }

  merge(change: StoredChange): void {
    this.#apply(change, this.newSha());
  }

  /** What would turn a change back into what was before it. */
  inverseOf(id: string): {
    readonly before: Contents;
    readonly after: Contents;
  } {
    const { before, after } = this.#find(id);
    return { before: after, after: before };
  }

  tryInverse(id: string): RevertTrial {
    const change = this.#find(id);
    if (!change.merged) {
      return { outcome: 'not-merged' };
    }
    const files = Object.keys(change.after);
    const merged = this.#merge(this.inverseOf(id));
    if (merged === null) {
      return { outcome: 'conflicts', files };
    }
    const same = files.every(path => merged[path] === this.#files[path]);
    return { outcome: same ? 'already-reverted' : 'clean' };
  }

  #find(id: string): StoredChange {
    const found = this.changes.find(each => each.id === id);
    if (!found) {
      throw new Error(`No change ${id}`);
    }
    return found;
  }

  #pick(files: Contents): Contents {
    return Object.fromEntries(
      Object.keys(files).map(path => [path, this.#files[path]]),
    );
  }

  #store(
    kind: CodeChange['kind'],
    id: string,
    rest: Pick<StoredChange, 'title' | 'body' | 'before' | 'after'>,
  ): StoredChange {
    const { repository } = this;
    const url = `${repository}/${kind}/${id}`;
    const state = { merged: null, closed: false, checks: 'none' } as const;
    const change = {
      repository,
      kind,
      id,
      url,
      branch: BRANCH,
      ...state,
      ...rest,
    };
    this.changes.push(change);
    return change;
  }

  #apply(change: StoredChange, sha: string): void {
    this.#files = { ...this.#files, ...this.#merge(change) };
    this.headSha = sha;
    change.merged = { sha, at: this.#clock.now() };
  }

  /** `null` when somebody else changed the same lines. */
  #merge(change: {
    readonly before: Contents;
    readonly after: Contents;
  }): Contents | null {
    const merged: Record<string, string | undefined> = {};
    for (const [path, after] of Object.entries(change.after)) {
      const file = mergeFile(change.before[path], after, this.#files[path]);
      if (file === null) {
        return null;
      }
      merged[path] = file;
    }
    return merged;
  }
}

/** Line by line; texts of different length have to be the same on one side. */
function mergeFile(
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
): string | undefined | null {
  if (ours === theirs || theirs === base) {
    return ours;
  }
  if (ours === base) {
    return theirs;
  }
  const [before, left, right] = [base, ours, theirs].map(
    text => text?.split('\n') ?? [],
  );
  if (left.length !== before.length || right.length !== before.length) {
    return null;
  }
  const lines = before.map((line, index) => {
    const [one, other] = [left[index], right[index]];
    if (one === other || other === line) {
      return one;
    }
    return one === line ? other : null;
  });
  return lines.includes(null) ? null : lines.join('\n');
}
