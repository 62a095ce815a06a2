import { z } from 'zod';

const oid = z.object({ oid: z.string() });

const commitSchema = z.object({
  oid: z.string(),
  url: z.string(),
  message: z.string(),
  authoredDate: z.string(),
  committedDate: z.string(),
  tree: oid,
  parents: z.object({
    totalCount: z.number(),
    nodes: z.array(z.object({ oid: z.string(), tree: oid })),
  }),
});

export type WireCommit = z.infer<typeof commitSchema>;

const branchSchema = z.object({
  name: z.string(),
  target: z.object({ oid: z.string(), tree: oid }),
});

export type WireBranch = z.infer<typeof branchSchema>;

const requestSchema = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  url: z.string(),
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  mergedAt: z.string().nullable(),
  baseRefName: z.string(),
  baseRef: branchSchema.nullable(),
  mergeCommit: commitSchema.nullable(),
  commits: z.object({
    totalCount: z.number(),
    nodes: z.array(
      z.object({
        commit: z.object({ message: z.string(), authoredDate: z.string() }),
      }),
    ),
  }),
});

export type WireRequest = z.infer<typeof requestSchema>;

export const requestAnswer = z.object({
  repository: z.object({ pullRequest: requestSchema.nullable() }).nullable(),
});

export const commitAnswer = z.object({
  repository: z
    .object({
      defaultBranchRef: branchSchema.nullable(),
      object: commitSchema
        .partial()
        .extend({ oid: z.string().optional() })
        .nullable(),
    })
    .nullable(),
});

export const searchAnswer = z.object({
  repository: z.object({ nameWithOwner: z.string() }).nullable(),
  search: z.object({
    nodes: z.array(
      z.object({
        number: z.number(),
        title: z.string(),
        body: z.string(),
        url: z.string(),
        baseRefName: z.string(),
        mergedAt: z.string().nullable(),
        mergeCommit: oid.nullable(),
      }),
    ),
  }),
});

const openedSchema = z.object({
  number: z.number(),
  url: z.string(),
  headRefName: z.string(),
  headRefOid: z.string(),
});

export type WireOpened = z.infer<typeof openedSchema>;

export const recentAnswer = z.object({
  repository: z
    .object({
      pullRequests: z.object({
        nodes: z.array(openedSchema.extend({ body: z.string() })),
      }),
    })
    .nullable(),
});

export const revertAnswer = z.object({
  revertPullRequest: z.object({ revertPullRequest: openedSchema }),
});

const contextSchema = z.object({
  name: z.string().optional(),
  conclusion: z.string().nullish(),
  context: z.string().optional(),
  state: z.string().optional(),
});

const statusSchema = z.object({
  state: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  isDraft: z.boolean(),
  headRefOid: z.string(),
  mergeable: z.string(),
  mergeStateStatus: z.string(),
  reviewDecision: z.string().nullable(),
  mergeCommit: oid.nullable(),
  commits: z.object({
    nodes: z.array(
      z.object({
        commit: z.object({
          statusCheckRollup: z
            .object({
              state: z.string(),
              contexts: z.object({ nodes: z.array(contextSchema) }),
            })
            .nullable(),
        }),
      }),
    ),
  }),
});

export type WireStatus = z.infer<typeof statusSchema>;

export const statusAnswer = z.object({
  repository: z
    .object({
      mergeCommitAllowed: z.boolean(),
      squashMergeAllowed: z.boolean(),
      pullRequest: statusSchema.nullable(),
    })
    .nullable(),
});

export const deploymentsAnswer = z.object({
  repository: z
    .object({
      deployments: z.object({
        nodes: z.array(
          z.object({
            databaseId: z.number(),
            commitOid: z.string(),
            createdAt: z.string(),
            payload: z.string().nullable(),
            creator: z.object({ login: z.string() }).nullish(),
            latestStatus: z
              .object({
                state: z.string(),
                environmentUrl: z.string().nullable(),
              })
              .nullable(),
          }),
        ),
      }),
    })
    .nullable(),
});

export type WireDeployment = NonNullable<
  z.infer<typeof deploymentsAnswer>['repository']
>['deployments']['nodes'][number];

/** A commit in REST's Git database. */
export const gitCommitSchema = z.object({ sha: z.string() });

/** What a merge made; `null` when there was nothing to merge. */
export const mergeSchema = z
  .object({ commit: z.object({ tree: z.object({ sha: z.string() }) }) })
  .nullable();

export const pullSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  head: z.object({ ref: z.string(), sha: z.string() }),
});

export const listedCommitSchema = z.object({
  sha: z.string(),
  parents: z.array(z.object({ sha: z.string() })),
  commit: z.object({ tree: z.object({ sha: z.string() }) }),
});

export const compareSchema = z.object({
  status: z.string(),
  files: z.array(z.object({ filename: z.string() })).default([]),
});

export const dispatchSchema = z
  .object({ workflow_run_id: z.number(), html_url: z.string() })
  .nullable();

export const runSchema = z.object({
  id: z.number(),
  display_title: z.string().nullish(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  html_url: z.string(),
});

export type WireRun = z.infer<typeof runSchema>;

export const runsSchema = z.object({ workflow_runs: z.array(runSchema) });
