import {
  isSafetyError,
  trialBranch,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import {
  compareSchema,
  commitSchema,
  refusalSchema,
  revertSchema,
} from '../api/wire';
import type { Revertible } from './readRevertible';

/** What reverting commits on a branch gave. */
export type Reverted =
  | { readonly outcome: 'clean'; readonly headSha: string | null }
  | { readonly outcome: 'conflicts' }
  | { readonly outcome: 'already-reverted' }
  | { readonly outcome: 'unknown'; readonly reason: string };

/** Tries a revert without keeping anything of it. */
export async function tryRevert(
  api: GitlabApi,
  change: Revertible,
  options: RevertCallOptions,
): Promise<Reverted> {
  const { branch, commits } = change;
  if (commits.length === 1) {
    try {
      return await revertOne(api, commits[0], branch, true, options);
    } catch (error) {
      // A dry run wants the right to push, which is rare on such a branch.
      if (!(error instanceof VendorRefusal) || error.status !== 403) {
        throw error;
      }
    }
  }
  // A dry run sees one commit only, and each builds on the one before.
  const trial = trialBranch(commits[0], branch);
  await createTrial(api, trial, change.headSha, options);
  try {
    return await revertOn(api, trial, commits, options);
  } finally {
    await deleteBranch(api, trial);
  }
}

/** Reverts commits on a branch one after the other. */
export async function revertOn(
  api: GitlabApi,
  branch: string,
  commits: readonly string[],
  options: RevertCallOptions,
): Promise<Reverted> {
  let last: Reverted = { outcome: 'already-reverted' };
  for (const sha of commits) {
    const reverted = await revertOne(api, sha, branch, false, options);
    if (reverted.outcome === 'clean') {
      last = reverted;
    } else if (reverted.outcome !== 'already-reverted') {
      return reverted;
    }
  }
  return last;
}

async function revertOne(
  api: GitlabApi,
  sha: string,
  branch: string,
  isDry: boolean,
  options: RevertCallOptions,
): Promise<Reverted> {
  try {
    const { id } = await api.send(
      'POST',
      `repository/commits/${sha}/revert`,
      { branch, ...(isDry ? { dry_run: true } : {}) },
      revertSchema,
      options,
    );
    return { outcome: 'clean', headSha: id ?? null };
  } catch (error) {
    if (!(error instanceof VendorRefusal) || error.status !== 400) {
      throw error;
    }
    return refused(error);
  }
}

function refused({ body }: VendorRefusal): Reverted {
  const { error_code: code, message } = refusalSchema.parse(body);
  switch (code) {
    case 'empty':
      return { outcome: 'already-reverted' };
    case 'conflict':
      return { outcome: 'conflicts' };
    default:
      // Older servers say one sentence for both, so neither is known.
      return { outcome: 'unknown', reason: String(message) };
  }
}

async function createTrial(
  api: GitlabApi,
  trial: string,
  ref: string,
  options: RevertCallOptions,
): Promise<void> {
  const create = () =>
    api.send(
      'POST',
      'repository/branches',
      { branch: trial, ref },
      z.unknown(),
      options,
    );
  try {
    await create();
  } catch (error) {
    if (!(error instanceof VendorRefusal) || error.status !== 400) {
      throw error;
    }
    // Left behind by a trial that was interrupted.
    await deleteBranch(api, trial);
    await create();
  }
}

/**
 * A branch that cannot be deleted does no harm: it is below our own folder,
 * and the next trial deletes it. So the outcome is not thrown away for it.
 */
export async function deleteBranch(
  api: GitlabApi,
  branch: string,
): Promise<void> {
  const path = `repository/branches/${encodeURIComponent(branch)}`;
  try {
    await api.send('DELETE', path, undefined, z.unknown(), {});
  } catch (error) {
    if (!isSafetyError(error)) {
      throw error;
    }
  }
}

/**
 * Files that were changed again since; GitLab does not say in which of them
 * the conflicts are.
 */
export async function changedAgain(
  api: GitlabApi,
  { commits, headSha }: Revertible,
  options: RevertCallOptions,
): Promise<readonly string[]> {
  const oldest = commits[commits.length - 1];
  const path = `repository/commits/${oldest}`;
  const { parent_ids: parents } = await api.get(path, commitSchema, options);
  if (!parents?.[0]) {
    return [];
  }
  const [change, since] = await Promise.all([
    filesBetween(api, parents[0], commits[0], options),
    filesBetween(api, commits[0], headSha, options),
  ]);
  return change.filter(file => since.includes(file));
}

async function filesBetween(
  api: GitlabApi,
  from: string,
  to: string,
  options: RevertCallOptions,
): Promise<readonly string[]> {
  const path = `repository/compare?from=${from}&to=${to}&straight=true`;
  const { diffs } = await api.get(path, compareSchema, options);
  return [
    ...new Set(diffs.flatMap(each => [each.old_path, each.new_path])),
  ].sort();
}
