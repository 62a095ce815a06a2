import { z } from 'zod';

export const projectSchema = z.object({
  id: z.number(),
  default_branch: z.string().nullable(),
});

export const commitSchema = z.object({
  id: z.string(),
  title: z.string(),
  message: z.string().nullish(),
  parent_ids: z.array(z.string()).nullish(),
  committed_date: z.string().nullish(),
  web_url: z.string().nullish(),
});

export type WireCommit = z.infer<typeof commitSchema>;

export const branchSchema = z.object({
  commit: z.object({ id: z.string() }),
});

export const mergeRequestSchema = z.object({
  iid: z.number(),
  title: z.string(),
  description: z.string().nullish(),
  state: z.enum(['opened', 'closed', 'merged', 'locked']),
  draft: z.boolean().nullish(),
  source_branch: z.string(),
  target_branch: z.string(),
  sha: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
  merged_at: z.string().nullish(),
  detailed_merge_status: z.string().nullish(),
  head_pipeline: z
    .object({ status: z.string(), web_url: z.string().nullish() })
    .nullish(),
  web_url: z.string(),
});

export type WireMergeRequest = z.infer<typeof mergeRequestSchema>;

/** What a dry run or a revert answers. */
export const revertSchema = z.object({ id: z.string().optional() });

/** Why a commit could not be reverted. */
export const refusalSchema = z.object({
  message: z.unknown(),
  error_code: z.string().nullish(),
});

export const compareSchema = z.object({
  commits: z.array(commitSchema),
  diffs: z.array(z.object({ old_path: z.string(), new_path: z.string() })),
});

export const deploymentSchema = z.object({
  id: z.number(),
  sha: z.string(),
  status: z.string(),
  created_at: z.string(),
  user: z.object({ username: z.string() }).nullish(),
  environment: z.object({ external_url: z.string().nullish() }).nullish(),
  deployable: z.object({ id: z.number() }).nullish(),
});

export type WireDeployment = z.infer<typeof deploymentSchema>;

/** A pipeline or a job. */
export const runSchema = z.object({
  id: z.number(),
  sha: z.string().optional(),
  status: z.string(),
  web_url: z.string(),
});

export type WireRun = z.infer<typeof runSchema>;

export const variablesSchema = z.array(
  z.object({ key: z.string(), value: z.string() }),
);
