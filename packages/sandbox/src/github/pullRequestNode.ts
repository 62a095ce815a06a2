import type { Node } from '../graphql/execute';
import type {
  HostedRepository,
  HostedRequest,
} from '../hosting/HostedRepository';
import { commitNode } from './githubWire';

/** A pull request in GraphQL. */
export function pullRequestNode(
  repository: HostedRepository,
  page: string,
  request: HostedRequest,
): Node {
  const { git } = repository;
  const base = git.branch(request.base);
  return {
    __typename: 'PullRequest',
    id: `PR_${repository.id}_${request.number}`,
    number: request.number,
    title: request.title,
    body: request.body,
    url: `${page}/pull/${request.number}`,
    state: request.state.toUpperCase(),
    isDraft: false,
    createdAt: request.createdAt,
    mergedAt: request.mergedAt,
    headRefName: request.head,
    headRefOid: request.headSha,
    baseRefName: request.base,
    baseRef: base
      ? {
          __typename: 'Ref',
          name: request.base,
          target: commitNode(repository, page, base),
        }
      : null,
    mergeCommit: request.mergeSha
      ? commitNode(repository, page, request.mergeSha)
      : null,
    mergeable: repository.mergesCleanly(request) ? 'MERGEABLE' : 'CONFLICTING',
    mergeStateStatus: mergeStateOf(repository, request),
    reviewDecision: repository.settings.approvalRequired
      ? 'REVIEW_REQUIRED'
      : null,
    commits: () => commitsOf(repository, page, request),
  };
}

function mergeStateOf(
  repository: HostedRepository,
  request: HostedRequest,
): string {
  const reason = repository.blockedBy(request);
  if (reason === null) return 'CLEAN';
  return reason === 'conflicts' ? 'DIRTY' : 'BLOCKED';
}

const ROLLUPS = {
  none: null,
  pending: 'PENDING',
  passing: 'SUCCESS',
  failing: 'FAILURE',
} as const;

function commitsOf(
  repository: HostedRepository,
  page: string,
  request: HostedRequest,
): Node {
  const commits = repository.commitsOf(request);
  const last = commits[commits.length - 1];
  const state = ROLLUPS[request.checks];
  return {
    __typename: 'PullRequestCommitConnection',
    totalCount: commits.length,
    nodes: last
      ? [
          {
            __typename: 'PullRequestCommit',
            commit: {
              ...commitNode(repository, page, last.sha),
              statusCheckRollup: state && rollupOf(state),
            },
          },
        ]
      : [],
  };
}

function rollupOf(state: string): Node {
  const check = {
    __typename: 'CheckRun',
    name: 'build',
    status: state === 'PENDING' ? 'IN_PROGRESS' : 'COMPLETED',
    conclusion: state === 'PENDING' ? null : state,
  };
  return {
    __typename: 'StatusCheckRollup',
    state,
    contexts: () => ({
      __typename: 'StatusCheckRollupContextConnection',
      nodes: [check],
    }),
  };
}
