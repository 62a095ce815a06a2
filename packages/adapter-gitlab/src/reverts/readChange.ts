import {
  belongsToRollout,
  rolloutLine,
  SafetyError,
  type ChangeQuery,
  type CodeChange,
  type RevertCallOptions,
} from '@production-safety/core';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import {
  commitSchema,
  mergeRequestSchema,
  type WireCommit,
  type WireMergeRequest,
} from '../api/wire';

/** Changes by number, by hash, or by the line of a rollout. */
export async function findChanges(
  api: GitlabApi,
  { reference }: ChangeQuery,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  switch (reference.kind) {
    case 'request': {
      const found = await readRequest(api, reference.number, options);
      return found ? [toChange(api, found)] : [];
    }
    case 'commit':
      return findCommit(api, reference.sha, options);
    case 'rollout':
      return searchRequests(api, reference.rollout, options);
    default: {
      const never: never = reference;
      throw new Error(`Unknown reference ${JSON.stringify(never)}`);
    }
  }
}

export function readRequest(
  api: GitlabApi,
  number: number,
  options: RevertCallOptions,
): Promise<WireMergeRequest | null> {
  return api.find(`merge_requests/${number}`, mergeRequestSchema, options);
}

export function readCommit(
  api: GitlabApi,
  sha: string,
  options: RevertCallOptions,
): Promise<WireCommit | null> {
  return api.find(`repository/commits/${sha}`, commitSchema, options);
}

/** True when the commit is part of the branch. */
export async function isOnBranch(
  api: GitlabApi,
  branch: string,
  sha: string,
  options: RevertCallOptions,
): Promise<boolean> {
  const refs = [branch, sha].map(ref => `refs[]=${encodeURIComponent(ref)}`);
  const path = `repository/merge_base?${refs.join('&')}`;
  const base = await api.find(path, commitSchema, options);
  return base?.id === sha;
}

/** The branch commits are expected on. */
export async function defaultBranch(
  api: GitlabApi,
  options: RevertCallOptions,
): Promise<string> {
  const { default_branch: branch } = await api.project(options);
  if (!branch) {
    throw new SafetyError('not-found', `${api.repository} is empty`);
  }
  return branch;
}

/** The commit with which a merge request arrived, however it was merged. */
export function arrivedAs(request: WireMergeRequest): string | null {
  const { merge_commit_sha: merge, squash_commit_sha: squash, sha } = request;
  return merge ?? squash ?? sha ?? null;
}

async function findCommit(
  api: GitlabApi,
  sha: string,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  const commit = await readCommit(api, sha, options);
  if (!commit) {
    return [];
  }
  const branch = await defaultBranch(api, options);
  const isMerged = await isOnBranch(api, branch, commit.id, options);
  const { id, title, committed_date: at, web_url: url } = commit;
  const change = {
    repository: api.repository,
    kind: 'commit',
    id,
    title,
    url: url ?? `${api.repository}/-/commit/${id}`,
    branch,
    merged: isMerged && at ? { sha: id, at: Date.parse(at) } : null,
  } as const;
  return [change];
}

async function searchRequests(
  api: GitlabApi,
  rollout: string,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  const query = new URLSearchParams({
    state: 'merged',
    in: 'description',
    search: rolloutLine(rollout),
    per_page: '100',
  });
  const found = await api.get(
    `merge_requests?${query}`,
    z.array(mergeRequestSchema),
    options,
  );
  return found
    .filter(({ description }) => belongsToRollout(description ?? '', rollout))
    .sort((one, other) => other.iid - one.iid)
    .map(each => toChange(api, each))
    .sort((one, other) => (other.merged?.at ?? 0) - (one.merged?.at ?? 0));
}

function toChange(
  { repository }: GitlabApi,
  request: WireMergeRequest,
): CodeChange {
  const { iid, title, web_url: url, target_branch: branch } = request;
  const { merged_at: at, state } = request;
  const sha = arrivedAs(request);
  return {
    repository,
    kind: 'request',
    id: String(iid),
    title,
    url,
    branch,
    merged:
      state === 'merged' && sha && at ? { sha, at: Date.parse(at) } : null,
  };
}
