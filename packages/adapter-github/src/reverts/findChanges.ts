import {
  belongsToRollout,
  rolloutLine,
  SafetyError,
  type ChangeQuery,
  type CodeChange,
  type RevertCallOptions,
} from '@production-safety/core';
import type { GithubApi } from '../api/GithubApi';
import { SEARCH_QUERY } from '../api/queries';
import { searchAnswer } from '../api/wire';
import { isOnBranch, readCommit, readRequest } from './readChange';

/** Changes by number, by hash, or by the line of a rollout. */
export async function findChanges(
  api: GithubApi,
  { reference }: ChangeQuery,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  switch (reference.kind) {
    case 'request':
      return findRequest(api, reference.number, options);
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

async function findRequest(
  api: GithubApi,
  number: number,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  const found = await readRequest(api, number, options);
  if (!found) {
    return [];
  }
  const { title, url, baseRefName, mergeCommit, mergedAt } = found;
  const change = {
    repository: api.repository.url,
    kind: 'request',
    id: String(number),
    title,
    url,
    branch: baseRefName,
    merged: mergedOf(mergeCommit?.oid, mergedAt),
  } as const;
  return [change];
}

async function findCommit(
  api: GithubApi,
  sha: string,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  const { commit, branch } = await readCommit(api, sha, options);
  if (!commit) {
    return [];
  }
  const isMerged = await isOnBranch(api, branch.name, commit.oid, options);
  const change = {
    repository: api.repository.url,
    kind: 'commit',
    id: commit.oid,
    title: commit.message.split('\n')[0],
    url: commit.url,
    branch: branch.name,
    merged: isMerged ? mergedOf(commit.oid, commit.committedDate) : null,
  } as const;
  return [change];
}

async function searchRequests(
  api: GithubApi,
  rollout: string,
  options: RevertCallOptions,
): Promise<readonly CodeChange[]> {
  const { owner, name, url: repository } = api.repository;
  const quoted = rolloutLine(rollout).replace(/["\\]/g, ' ');
  const search = `repo:${owner}/${name} is:pr is:merged in:body "${quoted}"`;
  const answer = await api.graphql(
    SEARCH_QUERY,
    { search },
    searchAnswer,
    options,
  );
  if (!answer.repository) {
    throw unknownRepository(api);
  }
  return answer.search.nodes
    .filter(({ body }) => belongsToRollout(body, rollout))
    .sort((one, other) => other.number - one.number)
    .map(({ number, title, url, baseRefName, mergeCommit, mergedAt }) => ({
      repository,
      kind: 'request' as const,
      id: String(number),
      title,
      url,
      branch: baseRefName,
      merged: mergedOf(mergeCommit?.oid, mergedAt),
    }))
    .sort((one, other) => (other.merged?.at ?? 0) - (one.merged?.at ?? 0));
}

function mergedOf(
  sha: string | undefined,
  at: string | null,
): CodeChange['merged'] {
  return sha && at ? { sha, at: Date.parse(at) } : null;
}

export function unknownRepository({ repository }: GithubApi): SafetyError {
  return new SafetyError(
    'not-found',
    `GitHub does not know ${repository.url}, or the credentials may not see it`,
  );
}
