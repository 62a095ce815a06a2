import {
  isSafetyError,
  revertBranch,
  SafetyError,
  type CodeChange,
  type OpenedRevert,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import {
  compareSchema,
  mergeRequestSchema,
  type WireMergeRequest,
} from '../api/wire';
import { readRevertible, type Revertible } from './readRevertible';
import { deleteBranch, revertOn, type Reverted } from './revertCommits';

export interface RevertRequest {
  readonly title: string;
  readonly body: string;
  readonly idempotencyKey: string;
}

/**
 * Opens the merge request that takes a change back, or finds it: its branch
 * has a name that follows from the key.
 */
export async function openRevert(
  api: GitlabApi,
  change: CodeChange,
  request: RevertRequest,
  options: RevertCallOptions,
): Promise<OpenedRevert> {
  const branch = revertBranch(change.id, request.idempotencyKey);
  const found = await findOpened(api, branch, options);
  if (found) {
    return found;
  }
  const revertible = await readRevertible(api, change, options);
  if ('because' in revertible) {
    throw new SafetyError(
      'conflict',
      revertible.because === 'not-merged'
        ? `${change.title} is not merged, so there is nothing to revert`
        : `${change.title} cannot be reverted: ${revertible.reason}`,
    );
  }
  await createBranch(api, branch, revertible, options);
  await fillBranch(api, change, branch, revertible, options);
  const wanted = { ...request, branch, target: revertible.branch };
  return openRequest(api, wanted, options);
}

async function findOpened(
  api: GitlabApi,
  branch: string,
  options: RevertCallOptions,
): Promise<OpenedRevert | undefined> {
  const query = `source_branch=${encodeURIComponent(branch)}&state=all`;
  const found = await api.get(
    `merge_requests?${query}`,
    z.array(mergeRequestSchema),
    options,
  );
  const [oldest] = [...found].sort((one, other) => one.iid - other.iid);
  return oldest && toOpened(api, oldest);
}

async function createBranch(
  api: GitlabApi,
  branch: string,
  { headSha }: Revertible,
  options: RevertCallOptions,
): Promise<void> {
  try {
    await api.send(
      'POST',
      'repository/branches',
      { branch, ref: headSha },
      z.unknown(),
      options,
    );
  } catch (error) {
    const exists = error instanceof VendorRefusal && error.status === 400;
    // Of an earlier attempt, which is gone on with.
    if (!exists || !(await api.headOf(branch, options))) {
      throw error;
    }
  }
}

/** Reverts what the branch does not have reverted by an earlier attempt. */
async function fillBranch(
  api: GitlabApi,
  change: CodeChange,
  branch: string,
  { commits, branch: target }: Revertible,
  options: RevertCallOptions,
): Promise<void> {
  const range = `from=${encodeURIComponent(target)}&to=${encodeURIComponent(
    branch,
  )}`;
  const path = `repository/compare?${range}`;
  const there = await api.get(path, compareSchema, options);
  const messages = there.commits.map(({ message }) => message ?? '').join('\n');
  const left = commits.filter(
    sha => !messages.includes(`This reverts commit ${sha}`),
  );
  const reverted = await revertOn(api, branch, left, options);
  const isEmpty =
    reverted.outcome === 'already-reverted' && left.length === commits.length;
  if (isEmpty || ['conflicts', 'unknown'].includes(reverted.outcome)) {
    await deleteBranch(api, branch);
    throw new SafetyError('conflict', whyNot(change, reverted));
  }
}

function whyNot({ title }: CodeChange, reverted: Reverted): string {
  switch (reverted.outcome) {
    case 'conflicts':
      return `${title} conflicts with later changes; revert it by hand`;
    case 'unknown':
      return `${title} cannot be reverted: ${reverted.reason}`;
    default:
      return `${title} is reverted already`;
  }
}

async function openRequest(
  api: GitlabApi,
  request: RevertRequest & { readonly branch: string; readonly target: string },
  options: RevertCallOptions,
): Promise<OpenedRevert> {
  const { title, body, branch, target } = request;
  try {
    const opened = await api.send(
      'POST',
      'merge_requests',
      {
        source_branch: branch,
        target_branch: target,
        title,
        description: body,
        remove_source_branch: true,
      },
      mergeRequestSchema,
      options,
    );
    // GitLab works the head out a moment later.
    return opened.sha
      ? toOpened(api, opened)
      : toOpened(api, { ...opened, sha: await api.headOf(branch, options) });
  } catch (error) {
    if (!isSafetyError(error)) {
      throw error;
    }
    // Somebody was faster, or the answer was lost.
    const there = await findOpened(api, branch, options);
    if (!there) {
      throw error;
    }
    return there;
  }
}

function toOpened(
  { repository }: GitlabApi,
  { iid, web_url: url, source_branch: branch, sha }: WireMergeRequest,
): OpenedRevert {
  return { repository, number: iid, url, branch, headSha: sha ?? '' };
}
