import type { Commit } from '../git/GitRepository';
import type { HostedIssue } from '../hosting/HostedIssues';
import type {
  HostedRepository,
  HostedRequest,
} from '../hosting/HostedRepository';
import type { Node } from '../graphql/execute';

/** Where people would look at a repository. */
export const pageOf = (origin: string, { fullName }: HostedRepository) =>
  `${origin}/github/${fullName}`;

/** A commit as REST's Git database gives it. */
export const commitWire = (commit: Commit) => ({
  sha: commit.sha,
  message: commit.message,
  tree: { sha: commit.tree },
  parents: commit.parents.map(sha => ({ sha })),
  author: { name: 'Sandbox', date: commit.authoredAt },
  committer: { name: 'Sandbox', date: commit.committedAt },
});

/** A commit as REST's list of commits gives it. */
export const listedCommitWire = (page: string, commit: Commit) => {
  const { sha, parents, ...rest } = commitWire(commit);
  return { sha, parents, html_url: `${page}/commit/${sha}`, commit: rest };
};

/** A pull request in REST. It has no `merge_commit_sha`, as from 2026-03-10. */
export const pullWire = (page: string, request: HostedRequest) => ({
  number: request.number,
  title: request.title,
  body: request.body,
  html_url: `${page}/pull/${request.number}`,
  state: request.state === 'open' ? 'open' : 'closed',
  merged: request.state === 'merged',
  merged_at: request.mergedAt,
  head: { ref: request.head, sha: request.headSha },
  base: { ref: request.base },
});

/** An issue in REST. */
export const issueWire = (page: string, issue: HostedIssue) => ({
  number: issue.number,
  title: issue.title,
  body: issue.body,
  html_url: `${page}/issues/${issue.number}`,
  state: issue.state,
  created_at: issue.createdAt,
  updated_at: issue.updatedAt,
});

/** A commit in GraphQL. */
export function commitNode(
  repository: HostedRepository,
  page: string,
  sha: string,
): Node {
  const commit = repository.git.commit(sha)!;
  const { parents } = commit;
  return {
    __typename: 'Commit',
    oid: sha,
    url: `${page}/commit/${sha}`,
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0],
    authoredDate: commit.authoredAt,
    committedDate: commit.committedAt,
    tree: { __typename: 'Tree', oid: commit.tree },
    parents: () => ({
      __typename: 'CommitConnection',
      totalCount: parents.length,
      nodes: parents.map(parent => commitNode(repository, page, parent)),
    }),
  };
}
