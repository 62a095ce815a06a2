import {
  SafetyError,
  type CodeChange,
  type RevertCallOptions,
} from '@production-safety/core';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import { COMMIT_QUERY, REQUEST_QUERY } from '../api/queries';
import {
  commitAnswer,
  compareSchema,
  listedCommitSchema,
  requestAnswer,
  type WireBranch,
  type WireCommit,
  type WireRequest,
} from '../api/wire';

/** A change that can be tried: what it was, and what its branch is now. */
export interface Revertible {
  /** The commit with which it arrived. */
  readonly sha: string;
  /** The tree its branch had before it. */
  readonly treeBefore: string;
  /** The commit its branch had before it. */
  readonly shaBefore: string;
  readonly branch: WireBranch;
  /** Only for pull requests. */
  readonly nodeId: string | null;
}

/** Why a change cannot be tried. */
export type NotRevertible =
  | { readonly because: 'not-merged' }
  | { readonly because: 'unknown'; readonly reason: string };

/** How many commits of a rebased pull request are followed at most. */
const LONGEST_REBASE = 99;

/** Reads what is needed to take a change back. */
export async function readRevertible(
  api: GithubApi,
  change: CodeChange,
  options: RevertCallOptions,
): Promise<Revertible | NotRevertible> {
  if (change.kind === 'request') {
    const request = await readRequest(api, Number(change.id), options);
    if (!request) {
      throw unknownChange(change);
    }
    return ofRequest(api, request, options);
  }
  const { commit, branch } = await readCommit(api, change.id, options);
  if (!commit) {
    throw unknownChange(change);
  }
  const isMerged = await isOnBranch(api, branch.name, commit.oid, options);
  return isMerged ? ofCommit(commit, branch) : { because: 'not-merged' };
}

export async function readRequest(
  api: GithubApi,
  number: number,
  options: RevertCallOptions,
): Promise<WireRequest | null> {
  const { repository } = await api.graphql(
    REQUEST_QUERY,
    { number },
    requestAnswer,
    options,
  );
  if (!repository) {
    throw new SafetyError(
      'not-found',
      `GitHub does not know ${api.repository.url}, or the credentials may not see it`,
    );
  }
  return repository.pullRequest;
}

export async function readCommit(
  api: GithubApi,
  sha: string,
  options: RevertCallOptions,
): Promise<{
  readonly commit: WireCommit | null;
  readonly branch: WireBranch;
}> {
  const { repository } = await api.graphql(
    COMMIT_QUERY,
    { expression: sha },
    commitAnswer,
    options,
  );
  if (!repository?.defaultBranchRef) {
    throw new SafetyError(
      'not-found',
      `GitHub does not know ${api.repository.url}, or it is empty`,
    );
  }
  const { object, defaultBranchRef: branch } = repository;
  // Another kind of object, such as a file, comes back without fields.
  return { commit: object?.oid ? (object as WireCommit) : null, branch };
}

/** True when the commit is part of the branch. */
export async function isOnBranch(
  api: GithubApi,
  branch: string,
  sha: string,
  options: RevertCallOptions,
): Promise<boolean> {
  const range = `${encodeURIComponent(branch)}...${sha}`;
  const path = `compare/${range}?per_page=1`;
  const { status } = await api.get(path, compareSchema, options);
  return status === 'behind' || status === 'identical';
}

async function ofRequest(
  api: GithubApi,
  request: WireRequest,
  options: RevertCallOptions,
): Promise<Revertible | NotRevertible> {
  const { state, mergeCommit, baseRef, baseRefName, id } = request;
  if (state !== 'MERGED') {
    return { because: 'not-merged' };
  }
  if (!mergeCommit) {
    return unknown('GitHub does not say with which commit it was merged');
  }
  if (!baseRef) {
    return unknown(`Its branch ${baseRefName} is gone`);
  }
  if (!wasRebased(request, mergeCommit)) {
    const found = ofCommit(mergeCommit, baseRef);
    return 'because' in found ? found : { ...found, nodeId: id };
  }
  const before = await beforeRebase(api, request, mergeCommit.oid, options);
  return before
    ? { sha: mergeCommit.oid, branch: baseRef, nodeId: id, ...before }
    : unknown('It was merged by rebase and its commits could not be followed');
}

function ofCommit(
  { oid, parents }: WireCommit,
  branch: WireBranch,
): Revertible | NotRevertible {
  const [before] = parents.nodes;
  return before
    ? {
        sha: oid,
        treeBefore: before.tree.oid,
        shaBefore: before.oid,
        branch,
        nodeId: null,
      }
    : unknown('It is the first commit of the repository');
}

/**
 * A rebase leaves the message and date of the last commit as they were; a
 * squash makes a commit of its own. The parent of a rebased merge commit is
 * only the commit before the last, so taking that as the start would leave
 * most of the change in.
 */
function wasRebased(
  { commits }: WireRequest,
  mergeCommit: WireCommit,
): boolean {
  const last = commits.nodes[0]?.commit;
  return (
    mergeCommit.parents.totalCount === 1 &&
    commits.totalCount > 1 &&
    last?.message === mergeCommit.message &&
    last.authoredDate === mergeCommit.authoredDate
  );
}

async function beforeRebase(
  api: GithubApi,
  { commits: { totalCount } }: WireRequest,
  sha: string,
  options: RevertCallOptions,
): Promise<Pick<Revertible, 'treeBefore' | 'shaBefore'> | null> {
  if (totalCount > LONGEST_REBASE) {
    return null;
  }
  const commits = await api.get(
    `commits?sha=${sha}&per_page=${totalCount + 1}`,
    z.array(listedCommitSchema),
    options,
  );
  const isChain = commits
    .slice(0, totalCount)
    .every(
      ({ parents }, index) =>
        parents.length === 1 && parents[0].sha === commits[index + 1]?.sha,
    );
  const before = commits[totalCount];
  return isChain && before
    ? { treeBefore: before.commit.tree.sha, shaBefore: before.sha }
    : null;
}

const unknown = (reason: string): NotRevertible => ({
  because: 'unknown',
  reason,
});

function unknownChange({ kind, id, repository }: CodeChange): SafetyError {
  return new SafetyError('not-found', `No ${kind} ${id} in ${repository}`);
}
