import { createHash } from 'node:crypto';
import { mergeFiles, type Files, type MergedFiles } from './mergeFiles';

export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** When it was written, kept by a rebase. ISO 8601. */
  readonly authoredAt: string;
  readonly committedAt: string;
}

export type NewCommit = Pick<Commit, 'tree' | 'parents' | 'message'> & {
  readonly authoredAt?: string;
};

/**
 * Just enough of Git, in memory: trees, commits, branches, and three-way
 * merges that are clean or conflict by content.
 */
export class GitRepository {
  private readonly blobs = new Map<string, string>();
  private readonly trees = new Map<string, Files>();
  private readonly commits = new Map<string, Commit>();
  private readonly branches = new Map<string, string>();
  private count = 0;

  writeBlob(content: string): string {
    const sha = hash(`blob ${content}`);
    this.blobs.set(sha, content);
    return sha;
  }

  blob(sha: string): string | undefined {
    return this.blobs.get(sha);
  }

  writeTree(files: Files): string {
    const entries = Object.entries(files).sort(([one], [other]) =>
      one < other ? -1 : 1,
    );
    const sha = hash(JSON.stringify(entries));
    this.trees.set(sha, Object.fromEntries(entries));
    return sha;
  }

  writeCommit({ tree, parents, message, authoredAt }: NewCommit): Commit {
    this.count += 1;
    const committedAt = new Date().toISOString();
    const commit: Commit = {
      // The count keeps commits of one millisecond apart.
      sha: hash(JSON.stringify([tree, parents, message, this.count])),
      tree,
      parents,
      message,
      authoredAt: authoredAt ?? committedAt,
      committedAt,
    };
    this.commits.set(commit.sha, commit);
    return commit;
  }

  hasTree(sha: string): boolean {
    return this.trees.has(sha);
  }

  commit(sha: string): Commit | undefined {
    return this.commits.get(sha);
  }

  branch(name: string): string | undefined {
    return this.branches.get(name);
  }

  branchNames(): readonly string[] {
    return [...this.branches.keys()];
  }

  setBranch(name: string, sha: string): void {
    this.branches.set(name, sha);
  }

  deleteBranch(name: string): boolean {
    return this.branches.delete(name);
  }

  /** A branch, or a commit by its full or shortened hash. */
  resolve(ref: string): Commit | undefined {
    const name = ref.replace(/^refs\/heads\//, '');
    const found = this.commits.get(this.branches.get(name) ?? ref);
    if (found || !/^[0-9a-f]{7,}$/.test(ref)) return found;
    return [...this.commits.values()].find(({ sha }) => sha.startsWith(ref));
  }

  filesOfTree(sha: string): Files | undefined {
    return this.trees.get(sha);
  }

  filesOf(sha: string): Files {
    return this.trees.get(this.commits.get(sha)!.tree)!;
  }

  /** The commit and everything before it, the nearest first. */
  ancestors(sha: string): readonly string[] {
    const seen = new Set<string>([sha]);
    for (const each of seen) {
      this.commits.get(each)?.parents.forEach(parent => seen.add(parent));
    }
    return [...seen];
  }

  contains(sha: string, ancestor: string): boolean {
    return this.ancestors(sha).includes(ancestor);
  }

  mergeBase(one: string, other: string): string | undefined {
    const known = new Set(this.ancestors(other));
    return this.ancestors(one).find(sha => known.has(sha));
  }

  /** What merging the second into the first would give. */
  merge(ours: string, theirs: string): MergedFiles {
    const base = this.mergeBase(ours, theirs);
    return mergeFiles(
      base === undefined ? {} : this.filesOf(base),
      this.filesOf(ours),
      this.filesOf(theirs),
    );
  }

  /** What taking back a commit on top of another would give (`revert -m 1`). */
  revert(sha: string, onto: string): MergedFiles {
    const [parent] = this.commits.get(sha)!.parents;
    return mergeFiles(
      this.filesOf(sha),
      this.filesOf(onto),
      parent === undefined ? {} : this.filesOf(parent),
    );
  }
}

function hash(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
