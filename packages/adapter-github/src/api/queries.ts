const COMMIT = `
  oid url message authoredDate committedDate
  tree { oid }
  parents(first: 2) { totalCount nodes { oid tree { oid } } }`;

const BRANCH = `name target { oid ... on Commit { tree { oid } } }`;

const IN_REPOSITORY = `repository(owner: $owner, name: $name)`;

/** All that is needed to take a pull request back, in one call. */
export const REQUEST_QUERY = {
  name: 'the pull request',
  query: `query Request($owner: String!, $name: String!, $number: Int!) {
  ${IN_REPOSITORY} {
    pullRequest(number: $number) {
      id number title url state mergedAt baseRefName
      baseRef { ${BRANCH} }
      mergeCommit { ${COMMIT} }
      commits(last: 1) {
        totalCount
        nodes { commit { message authoredDate } }
      }
    }
  }
}`,
};

/** The same for a commit, which is looked for on the default branch. */
export const COMMIT_QUERY = {
  name: 'the commit',
  query: `query Commit($owner: String!, $name: String!, $expression: String!) {
  ${IN_REPOSITORY} {
    defaultBranchRef { ${BRANCH} }
    object(expression: $expression) { ... on Commit { ${COMMIT} } }
  }
}`,
};

export const SEARCH_QUERY = {
  name: 'the search for pull requests',
  query: `query Search($owner: String!, $name: String!, $search: String!) {
  ${IN_REPOSITORY} { nameWithOwner }
  search(type: ISSUE, first: 50, query: $search) {
    nodes {
      ... on PullRequest {
        number title body url baseRefName mergedAt
        mergeCommit { oid }
      }
    }
  }
}`,
};

const OPENED = `number url headRefName headRefOid`;

/** Lists are up to date at once; a search may lag behind by minutes. */
export const RECENT_QUERY = {
  name: 'the latest pull requests',
  query: `query Recent($owner: String!, $name: String!) {
  ${IN_REPOSITORY} {
    pullRequests(first: 100, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { ${OPENED} body }
    }
  }
}`,
};

export const REVERT_MUTATION = {
  name: 'the revert of the pull request',
  query: `mutation Revert($id: ID!, $title: String!, $body: String!) {
  revertPullRequest(input: { pullRequestId: $id, title: $title, body: $body }) {
    revertPullRequest { ${OPENED} }
  }
}`,
};

export const STATUS_QUERY = {
  name: 'the state of the pull request',
  query: `query Status($owner: String!, $name: String!, $number: Int!) {
  ${IN_REPOSITORY} {
    mergeCommitAllowed squashMergeAllowed
    pullRequest(number: $number) {
      state isDraft headRefOid mergeable mergeStateStatus reviewDecision
      mergeCommit { oid }
      commits(last: 1) {
        nodes {
          commit {
            statusCheckRollup {
              state
              contexts(first: 50) {
                nodes {
                  ... on CheckRun { name conclusion }
                  ... on StatusContext { context state }
                }
              }
            }
          }
        }
      }
    }
  }
}`,
};

export const DEPLOYMENTS_QUERY = {
  name: 'the deployments',
  query: `query Deployments($owner: String!, $name: String!, $environments: [String!]!) {
  ${IN_REPOSITORY} {
    deployments(first: 50, environments: $environments, orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes {
        databaseId commitOid createdAt payload
        creator { login }
        latestStatus { state environmentUrl }
      }
    }
  }
}`,
};
