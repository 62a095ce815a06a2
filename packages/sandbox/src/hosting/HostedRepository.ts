import { GitRepository, type Commit } from '../git/GitRepository';
import { mergeFiles, type Files, type MergedFiles } from '../git/mergeFiles';
import { Deploys } from './Deploys';
import { HostedIssues, type HostedIssue } from './HostedIssues';

export type MergeMethod = 'merge' | 'squash' | 'rebase';
export type Checks = 'none' | 'pending' | 'passing' | 'failing';

/** A pull or merge request. */
export interface HostedRequest {
  readonly number: number;
  title: string;
  body: string;
  readonly head: string;
  readonly base: string;
  /** Follows the branch until the request is merged or closed. */
  headSha: string;
  state: 'open' | 'closed' | 'merged';
  readonly createdAt: string;
  mergedAt: string | null;
  /** The commit with which it arrived on its base. */
  mergeSha: string | null;
  /** What its base was before it arrived. */
  baseSha: string | null;
  method: MergeMethod | null;
  checks: Checks;
}

/** What a test can change about a repository. */
export interface RepositorySettings {
  /** Whether the vendor offers to open a revert itself. */
  revertMutation: boolean;
  /** Whether starting a run says which one it is. */
  runDetails: boolean;
  /** Whether requests need an approval that nobody gives. */
  approvalRequired: boolean;
  /** Whether only maintainers may push to the default branch. */
  protectedBranch: boolean;
  /** Whether it has issues at all. */
  hasIssues: boolean;
}

/** Changes of files; `null` deletes. */
export type FileChanges = Readonly<Record<string, string | null>>;

/** One repository with its requests, as a hosting vendor keeps it. */
export class HostedRepository {
  readonly git = new GitRepository();
  readonly requests: HostedRequest[] = [];
  readonly deploys = new Deploys();
  readonly issues = new HostedIssues();
  readonly defaultBranch = 'main';
  readonly settings: RepositorySettings = {
    revertMutation: true,
    runDetails: true,
    approvalRequired: false,
    protectedBranch: false,
    hasIssues: true,
  };

  constructor(readonly id: number, readonly fullName: string, files: Files) {
    const tree = this.git.writeTree(files);
    const first = this.git.writeCommit({ tree, parents: [], message: 'Start' });
    this.git.setBranch(this.defaultBranch, first.sha);
  }

  /** Commits changes of files on top of a branch. */
  push(branch: string, message: string, changes: FileChanges): Commit {
    const parent = this.git.branch(branch)!;
    const entries = Object.entries({
      ...this.git.filesOf(parent),
      ...changes,
    }).filter((entry): entry is [string, string] => entry[1] !== null);
    return this.advance(branch, message, Object.fromEntries(entries), [parent]);
  }

  open(request: {
    readonly title: string;
    readonly body: string;
    readonly head: string;
    readonly base: string;
  }): HostedRequest {
    const opened: HostedRequest = {
      ...request,
      number: this.#nextNumber(),
      headSha: this.git.branch(request.head)!,
      state: 'open',
      createdAt: new Date().toISOString(),
      mergedAt: null,
      mergeSha: null,
      baseSha: null,
      method: null,
      checks: 'none',
    };
    this.requests.push(opened);
    return opened;
  }

  addIssue(title: string, body: string): HostedIssue {
    return this.issues.add(this.#nextNumber(), title, body);
  }

  request(number: number): HostedRequest | undefined {
    const found = this.requests.find(each => each.number === number);
    if (found?.state === 'open') {
      found.headSha = this.git.branch(found.head) ?? found.headSha;
    }
    return found;
  }

  /** Commits of a request, the oldest first. */
  commitsOf({ headSha, base, baseSha }: HostedRequest): readonly Commit[] {
    const onto = baseSha ?? this.git.branch(base)!;
    const known = new Set(this.git.ancestors(onto));
    return this.git
      .ancestors(headSha)
      .filter(sha => !known.has(sha))
      .map(sha => this.git.commit(sha)!)
      .reverse();
  }

  mergesCleanly(request: HostedRequest): boolean {
    const base = this.git.branch(request.base)!;
    return 'files' in this.git.merge(base, request.headSha);
  }

  /** Why the rules do not let it be merged now, or `null`. */
  blockedBy(request: HostedRequest): string | null {
    if (!this.mergesCleanly(request)) return 'conflicts';
    if (this.settings.approvalRequired) return 'approval';
    if (request.checks === 'pending') return 'checks';
    return request.checks === 'failing' ? 'failing checks' : null;
  }

  merge(request: HostedRequest, method: MergeMethod): Commit {
    const { git } = this;
    const base = git.branch(request.base)!;
    const merged = git.merge(base, request.headSha);
    if (!('files' in merged)) throw new Error('It conflicts');
    const name = `${request.title} (#${request.number})`;
    const commits = this.commitsOf(request);
    let commit: Commit;
    if (method === 'rebase') {
      commit = this.rebase(request.base, commits);
    } else {
      const parents = method === 'merge' ? [base, request.headSha] : [base];
      commit = this.advance(request.base, name, merged.files, parents);
    }
    request.state = 'merged';
    request.method = method;
    request.mergeSha = commit.sha;
    request.baseSha = base;
    request.mergedAt = commit.committedAt;
    return commit;
  }

  /** What taking back a merged request would give on its base as it is now. */
  revert({ base, baseSha, mergeSha }: HostedRequest): MergedFiles {
    return mergeFiles(
      this.git.filesOf(mergeSha!),
      this.git.filesOf(this.git.branch(base)!),
      this.git.filesOf(baseSha!),
    );
  }

  /** Takes commits over one by one, with their messages and dates. */
  private rebase(branch: string, commits: readonly Commit[]): Commit {
    for (const { sha, message, authoredAt } of commits) {
      const head = this.git.branch(branch)!;
      const before = this.git.filesOf(this.git.commit(sha)!.parents[0]);
      const after = this.git.filesOf(sha);
      const files = { ...this.git.filesOf(head) };
      for (const path of Object.keys({ ...before, ...after })) {
        if (before[path] === after[path]) continue;
        if (after[path] === undefined) delete files[path];
        else files[path] = after[path];
      }
      this.advance(branch, message, files, [head], authoredAt);
    }
    return this.git.commit(this.git.branch(branch)!)!;
  }

  /** Requests and issues are numbered together, as GitHub does it. */
  #nextNumber(): number {
    return this.requests.length + this.issues.count + 1;
  }

  private advance(
    branch: string,
    message: string,
    files: Files,
    parents: readonly string[],
    authoredAt?: string,
  ): Commit {
    const tree = this.git.writeTree(files);
    const commit = this.git.writeCommit({ tree, parents, message, authoredAt });
    this.git.setBranch(branch, commit.sha);
    return commit;
  }
}
