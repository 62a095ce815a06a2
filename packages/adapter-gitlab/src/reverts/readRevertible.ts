import {
  SafetyError,
  type CodeChange,
  type RevertCallOptions,
} from '@production-safety/core';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import { commitSchema } from '../api/wire';
import {
  defaultBranch,
  isOnBranch,
  readCommit,
  readRequest,
} from './readChange';

/** A change that can be tried: its commits, and what its branch is now. */
export interface Revertible {
  /** To be reverted one after the other, the newest first. */
  readonly commits: readonly string[];
  readonly branch: string;
  readonly headSha: string;
}

/** Why a change cannot be tried. */
export type NotRevertible =
  | { readonly because: 'not-merged' }
  | { readonly because: 'unknown'; readonly reason: string };

/** GitLab's longest page. */
const MOST_COMMITS = 100;

/** Reads what is needed to take a change back. */
export async function readRevertible(
  api: GitlabApi,
  change: CodeChange,
  options: RevertCallOptions,
): Promise<Revertible | NotRevertible> {
  const found =
    change.kind === 'request'
      ? await ofRequest(api, change, options)
      : await ofCommit(api, change, options);
  if ('because' in found) {
    return found;
  }
  const headSha = await api.headOf(found.branch, options);
  return headSha
    ? { ...found, headSha }
    : unknown(`Its branch ${found.branch} is gone`);
}

type Commits = Pick<Revertible, 'commits' | 'branch'>;

async function ofRequest(
  api: GitlabApi,
  change: CodeChange,
  options: RevertCallOptions,
): Promise<Commits | NotRevertible> {
  const request = await readRequest(api, Number(change.id), options);
  if (!request) {
    throw unknownChange(change);
  }
  if (request.state !== 'merged') {
    return { because: 'not-merged' };
  }
  const { target_branch: branch } = request;
  const one = request.merge_commit_sha ?? request.squash_commit_sha;
  if (one) {
    return { commits: [one], branch };
  }
  // Fast-forward: its commits are on the branch one by one.
  const commits = await api.get(
    `merge_requests/${change.id}/commits?per_page=${MOST_COMMITS}`,
    z.array(commitSchema),
    options,
  );
  if (commits.length === 0 || commits.length === MOST_COMMITS) {
    return unknown(`It has ${commits.length} commits or more`);
  }
  return { commits: commits.map(({ id }) => id), branch };
}

async function ofCommit(
  api: GitlabApi,
  change: CodeChange,
  options: RevertCallOptions,
): Promise<Commits | NotRevertible> {
  const commit = await readCommit(api, change.id, options);
  if (!commit) {
    throw unknownChange(change);
  }
  const branch = await defaultBranch(api, options);
  if (!(await isOnBranch(api, branch, commit.id, options))) {
    return { because: 'not-merged' };
  }
  return commit.parent_ids?.length === 0
    ? unknown('It is the first commit of the repository')
    : { commits: [commit.id], branch };
}

const unknown = (reason: string): NotRevertible => ({
  because: 'unknown',
  reason,
});

function unknownChange({ kind, id, repository }: CodeChange): SafetyError {
  return new SafetyError('not-found', `No ${kind} ${id} in ${repository}`);
}
