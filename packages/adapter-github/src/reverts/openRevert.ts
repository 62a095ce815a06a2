import {
  isSafetyError,
  revertBranch,
  revertMarker,
  SafetyError,
  type CodeChange,
  type OpenedRevert,
  type RevertCallOptions,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import { RECENT_QUERY, REVERT_MUTATION } from '../api/queries';
import {
  gitCommitSchema,
  pullSchema,
  recentAnswer,
  revertAnswer,
  type WireOpened,
} from '../api/wire';
import { unknownRepository } from './findChanges';
import { readRevertible, type Revertible } from './readChange';
import { tryRevert } from './tryRevert';

export interface RevertRequest {
  readonly title: string;
  readonly body: string;
  readonly idempotencyKey: string;
}

/**
 * Opens the pull request that takes a change back, or finds it.
 *
 * @remarks
 * GitHub's own revert first, as it knows every way of merging. Where it
 * refuses or is not there, the revert is built by the Git database, which
 * also tells a conflict from a revert that has been made already.
 */
export async function openRevert(
  api: GithubApi,
  change: CodeChange,
  request: RevertRequest,
  options: RevertCallOptions,
): Promise<OpenedRevert> {
  const marker = revertMarker(request.idempotencyKey);
  const found = await findOpened(api, marker, options);
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
  const marked = { ...request, body: `${request.body}\n\n${marker}` };
  return (
    (await askGithub(api, revertible, marked, options)) ??
    (await buildRevert(api, change, revertible, marked, options))
  );
}

async function findOpened(
  api: GithubApi,
  marker: string,
  options: RevertCallOptions,
): Promise<OpenedRevert | undefined> {
  const { repository } = await api.graphql(
    RECENT_QUERY,
    {},
    recentAnswer,
    options,
  );
  if (!repository) {
    throw unknownRepository(api);
  }
  // The oldest one wins, so that everybody agrees should there be two.
  const found = repository.pullRequests.nodes
    .filter(({ body }) => body.includes(marker))
    .sort((one, other) => one.number - other.number)[0];
  return found && toOpened(api, found);
}

/** `undefined` when GitHub does not revert it, for whatever reason. */
async function askGithub(
  api: GithubApi,
  { nodeId }: Revertible,
  { title, body }: RevertRequest,
  options: RevertCallOptions,
): Promise<OpenedRevert | undefined> {
  if (nodeId === null) {
    return undefined;
  }
  try {
    const { revertPullRequest } = await api.graphql(
      REVERT_MUTATION,
      { id: nodeId, title, body },
      revertAnswer,
      options,
    );
    return toOpened(api, revertPullRequest.revertPullRequest);
  } catch (error) {
    if (isSafetyError(error, 'port-rejected')) {
      return undefined;
    }
    throw error;
  }
}

async function buildRevert(
  api: GithubApi,
  change: CodeChange,
  revertible: Revertible,
  request: RevertRequest,
  options: RevertCallOptions,
): Promise<OpenedRevert> {
  const tried = await tryRevert(api, revertible, options);
  if (tried.outcome !== 'clean') {
    throw new SafetyError(
      'conflict',
      tried.outcome === 'conflicts'
        ? `${change.title} conflicts with later changes; revert it by hand`
        : `${change.title} is reverted already`,
    );
  }
  const { target, name: base } = revertible.branch;
  const commit = await api.send(
    'POST',
    'git/commits',
    {
      message: `${request.title}\n\nThis reverts commit ${revertible.sha}.`,
      tree: tried.tree,
      parents: [target.oid],
    },
    gitCommitSchema,
    options,
  );
  const head = revertBranch(change.id, request.idempotencyKey);
  await createBranch(api, head, commit.sha, options);
  return openRequest(api, { ...request, head, base }, options);
}

/** The branch is complete from its first moment, so one that is there is ours. */
async function createBranch(
  api: GithubApi,
  name: string,
  sha: string,
  options: RevertCallOptions,
): Promise<void> {
  const body = { ref: `refs/heads/${name}`, sha };
  try {
    await api.send('POST', 'git/refs', body, z.unknown(), options);
  } catch (error) {
    if (!(error instanceof VendorRefusal) || error.status !== 422) {
      throw error;
    }
  }
}

async function openRequest(
  api: GithubApi,
  request: RevertRequest & { readonly head: string; readonly base: string },
  options: RevertCallOptions,
): Promise<OpenedRevert> {
  const { title, body, head, base } = request;
  try {
    const opened = await api.send(
      'POST',
      'pulls',
      { title, body, head, base },
      pullSchema,
      options,
    );
    return ofPull(api, opened);
  } catch (error) {
    if (!(error instanceof VendorRefusal) || error.status !== 422) {
      throw error;
    }
    const owner = encodeURIComponent(`${api.repository.owner}:${head}`);
    const [there] = await api.get(
      `pulls?state=all&head=${owner}`,
      z.array(pullSchema),
      options,
    );
    if (!there) {
      throw error;
    }
    return ofPull(api, there);
  }
}

function ofPull(
  api: GithubApi,
  { number, html_url: url, head }: z.infer<typeof pullSchema>,
): OpenedRevert {
  return toOpened(api, {
    number,
    url,
    headRefName: head.ref,
    headRefOid: head.sha,
  });
}

function toOpened(
  { repository }: GithubApi,
  { number, url, headRefName, headRefOid }: WireOpened,
): OpenedRevert {
  return {
    repository: repository.url,
    number,
    url,
    branch: headRefName,
    headSha: headRefOid,
  };
}
