import {
  isSafetyError,
  portUnavailable,
  trialBranch,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import { compareSchema, gitCommitSchema, mergeSchema } from '../api/wire';
import type { Revertible } from './readChange';

/** What a merge of the inverse gave. */
export type Tried =
  | { readonly outcome: 'clean'; readonly tree: string }
  | { readonly outcome: 'conflicts' }
  | { readonly outcome: 'already-reverted' };

/** Keeps pushes of a trial from starting workflows. */
const QUIET = '[skip ci]';

/**
 * Lets GitHub compute the revert, without a checkout.
 *
 * @remarks
 * REST has no revert, but a three-way merge. A commit on top of the change
 * with the tree from before it *is* the inverse; merging it with the branch
 * applies exactly that, and a conflict is 409. The merge goes into a branch
 * that is deleted again. It is made with the inverse as base and the branch
 * as head, which gives the same tree as the other way round, so that every
 * commit pushed to the trial branch can say that no workflow is to run.
 */
export async function tryRevert(
  api: GithubApi,
  change: Revertible,
  options: RevertCallOptions,
): Promise<Tried> {
  const { sha, treeBefore } = change;
  const inverse = await api.send(
    'POST',
    'git/commits',
    {
      message: `Trial of a revert of ${sha} ${QUIET}`,
      tree: treeBefore,
      parents: [sha],
    },
    gitCommitSchema,
    options,
  );
  const trial = trialBranch(sha, change.branch.name);
  await createTrial(api, trial, inverse.sha, options);
  try {
    return await mergeTrial(api, trial, change, options);
  } finally {
    await deleteTrial(api, trial);
  }
}

async function createTrial(
  api: GithubApi,
  trial: string,
  sha: string,
  options: RevertCallOptions,
): Promise<void> {
  const body = { ref: `refs/heads/${trial}`, sha };
  const create = () => api.send('POST', 'git/refs', body, z.unknown(), options);
  try {
    await create();
  } catch (error) {
    if (!(error instanceof VendorRefusal) || error.status !== 422) {
      throw error;
    }
    // Left behind by a trial that was interrupted.
    await deleteTrial(api, trial);
    await create();
  }
}

async function mergeTrial(
  api: GithubApi,
  trial: string,
  { branch, treeBefore }: Revertible,
  options: RevertCallOptions,
): Promise<Tried> {
  const head = branch.target;
  try {
    const merged = await api.send(
      'POST',
      'merges',
      {
        base: trial,
        head: head.oid,
        commit_message: `Trial of a revert ${QUIET}`,
      },
      mergeSchema,
      options,
    );
    // Nothing to merge: the change is the last one on its branch.
    const tree = merged?.commit.tree.sha ?? treeBefore;
    return tree === head.tree.oid
      ? { outcome: 'already-reverted' }
      : { outcome: 'clean', tree };
  } catch (error) {
    if (error instanceof VendorRefusal && error.status === 409) {
      return { outcome: 'conflicts' };
    }
    if (isSafetyError(error, 'not-found')) {
      throw portUnavailable('Another trial of the same revert is under way');
    }
    throw error;
  }
}

/**
 * A trial branch that cannot be deleted does no harm: the next trial of the
 * change deletes it, so the outcome is not thrown away for it.
 */
async function deleteTrial(api: GithubApi, trial: string): Promise<void> {
  try {
    await api.send(
      'DELETE',
      `git/refs/heads/${trial}`,
      undefined,
      z.unknown(),
      {},
    );
  } catch (error) {
    if (!isSafetyError(error)) {
      throw error;
    }
  }
}

/**
 * Files that were changed again since; GitHub does not say in which of them
 * the conflicts are.
 */
export async function changedAgain(
  api: GithubApi,
  { sha, shaBefore, branch }: Revertible,
  options: RevertCallOptions,
): Promise<readonly string[]> {
  const [change, since] = await Promise.all(
    [`${shaBefore}...${sha}`, `${sha}...${branch.target.oid}`].map(range =>
      api.get(`compare/${range}`, compareSchema, options),
    ),
  );
  const later = new Set(since.files.map(({ filename }) => filename));
  return change.files
    .map(({ filename }) => filename)
    .filter(file => later.has(file));
}
