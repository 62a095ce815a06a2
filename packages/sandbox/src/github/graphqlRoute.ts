import type { Request } from 'express';
import { execute, GraphqlError, type Node } from '../graphql/execute';
import { parseQuery } from '../graphql/parseQuery';
import type { HostedRepository } from '../hosting/HostedRepository';
import type { Hosting } from '../hosting/Hosting';
import { ok, type VendorReply } from '../http/vendorRoutes';
import { deploymentNodes } from './deploymentNodes';
import { commitNode, pageOf } from './githubWire';
import { pullRequestNode } from './pullRequestNode';

/** GraphQL of the operations we use. Its errors come with status 200. */
export function graphqlRoute(
  hosting: Hosting,
  req: Request,
  origin: string,
): VendorReply {
  const { query = '', variables = {} } = req.body ?? {};
  const errors: { message: string; type?: string }[] = [];
  try {
    const selection = parseQuery(String(query), variables);
    const data = execute(selection, rootOf(hosting, origin), errors);
    return ok(errors.length > 0 ? { data, errors } : { data });
  } catch (error) {
    if (error instanceof GraphqlError || error instanceof SyntaxError) {
      return ok({ errors: [{ message: error.message }] });
    }
    throw error;
  }
}

function rootOf(hosting: Hosting, origin: string): Node {
  return {
    __typename: 'Query',
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = hosting.find(`${owner}/${name}`);
      if (!found) {
        throw new GraphqlError(
          `Could not resolve to a Repository with the name '${owner}/${name}'.`,
          'NOT_FOUND',
        );
      }
      return repositoryNode(found, pageOf(origin, found));
    },
    search: ({ query }: { query: string }) => searchOf(hosting, origin, query),
    revertPullRequest: ({ input }: { input: RevertInput }) =>
      revertOf(hosting, origin, input),
  };
}

function repositoryNode(repository: HostedRepository, page: string): Node {
  const { git, defaultBranch } = repository;
  const request = (number: number) => {
    const found = repository.request(number);
    if (!found) {
      throw new GraphqlError(
        `Could not resolve to a PullRequest with the number of ${number}.`,
        'NOT_FOUND',
      );
    }
    return pullRequestNode(repository, page, found);
  };
  return {
    __typename: 'Repository',
    nameWithOwner: repository.fullName,
    mergeCommitAllowed: true,
    squashMergeAllowed: true,
    rebaseMergeAllowed: true,
    defaultBranchRef: {
      __typename: 'Ref',
      name: defaultBranch,
      target: commitNode(repository, page, git.branch(defaultBranch)!),
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      git.branch(qualifiedName)
        ? branchNode(repository, page, qualifiedName)
        : null,
    object: ({ expression }: { expression: string }) => {
      const found = git.resolve(expression);
      return found ? commitNode(repository, page, found.sha) : null;
    },
    pullRequest: ({ number }: { number: number }) => request(number),
    pullRequests: ({ first }: { first: number }) => ({
      __typename: 'PullRequestConnection',
      nodes: [...repository.requests]
        .reverse()
        .slice(0, first)
        .map(({ number }) => request(number)),
    }),
    deployments: deploymentNodes(repository),
  };
}

function branchNode(
  repository: HostedRepository,
  page: string,
  name: string,
): Node {
  const requests = repository.requests.filter(
    ({ head, state }) => head === name && state === 'open',
  );
  return {
    __typename: 'Ref',
    name,
    associatedPullRequests: ({ first }: { first: number }) => ({
      __typename: 'PullRequestConnection',
      edges: requests.slice(0, first).map(request => ({
        __typename: 'PullRequestEdge',
        node: pullRequestNode(repository, page, request),
      })),
    }),
  };
}

/** Finds words anywhere and ignores punctuation, as the real search does. */
function searchOf(hosting: Hosting, origin: string, query: string): Node {
  const name = /repo:(\S+)/.exec(query)?.[1] ?? '';
  const words = query
    .replace(/\S+:\S+/g, ' ')
    .toLowerCase()
    .match(/\w+/g);
  const repository = hosting.find(name);
  const found = (repository?.requests ?? []).filter(
    ({ state, body }) =>
      state === 'merged' &&
      words?.every(word => body.toLowerCase().includes(word)),
  );
  return {
    __typename: 'SearchResultItemConnection',
    nodes: found.map(request =>
      pullRequestNode(repository!, pageOf(origin, repository!), request),
    ),
  };
}

interface RevertInput {
  readonly pullRequestId: string;
  readonly title?: string;
  readonly body?: string;
}

function revertOf(hosting: Hosting, origin: string, input: RevertInput): Node {
  const [, id, number] = input.pullRequestId.split('_');
  const repository = hosting.list().find(each => String(each.id) === id);
  const request = repository?.request(Number(number));
  if (!repository?.settings.revertMutation) {
    throw new GraphqlError(
      "Field 'revertPullRequest' doesn't exist on type 'Mutation'",
    );
  }
  if (request?.state !== 'merged') {
    throw new GraphqlError('Pull request has not been merged', 'UNPROCESSABLE');
  }
  const { git } = repository;
  const onto = git.branch(request.base)!;
  const reverted = repository.revert(request);
  const before = git.filesOf(onto);
  const changes = 'files' in reverted ? reverted.files : before;
  if (git.writeTree(changes) === git.commit(onto)!.tree) {
    throw new GraphqlError(
      "This pull request couldn't be reverted automatically.",
      'UNPROCESSABLE',
    );
  }
  const title = input.title ?? `Revert "${request.title}"`;
  const commit = git.writeCommit({
    tree: git.writeTree(changes),
    parents: [onto],
    message: title,
  });
  const head = freeBranch(repository, `revert-${number}-${request.head}`);
  git.setBranch(head, commit.sha);
  const opened = repository.open({
    title,
    body: input.body ?? `Reverts #${number}`,
    head,
    base: request.base,
  });
  const page = pageOf(origin, repository);
  return {
    __typename: 'RevertPullRequestPayload',
    pullRequest: pullRequestNode(repository, page, request),
    revertPullRequest: pullRequestNode(repository, page, opened),
  };
}

function freeBranch({ git }: HostedRepository, name: string): string {
  const taken = git.branchNames().filter(each => each.startsWith(name)).length;
  return taken === 0 ? name : `${name}-${taken}`;
}
