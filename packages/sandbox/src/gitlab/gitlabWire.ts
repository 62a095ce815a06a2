import type { Request } from 'express';
import type { Commit } from '../git/GitRepository';
import type { DeployRun } from '../hosting/Deploys';
import type {
  HostedRepository,
  HostedRequest,
} from '../hosting/HostedRepository';

/** Where people would look at a project. */
export const pageOf = (req: Request, { fullName }: HostedRepository) =>
  `http://${req.headers.host}/gitlab/${fullName}`;

export const commitWire = (page: string, commit: Commit) => ({
  id: commit.sha,
  short_id: commit.sha.slice(0, 8),
  title: commit.message.split('\n')[0],
  message: commit.message,
  parent_ids: commit.parents,
  created_at: commit.committedAt,
  authored_date: commit.authoredAt,
  committed_date: commit.committedAt,
  web_url: `${page}/-/commit/${commit.sha}`,
});

const STATES = { open: 'opened', closed: 'closed', merged: 'merged' } as const;

const PIPELINES = {
  none: null,
  pending: 'running',
  passing: 'success',
  failing: 'failed',
} as const;

const MERGE_STATUS: Readonly<Record<string, string>> = {
  conflicts: 'conflict',
  approval: 'not_approved',
  checks: 'ci_still_running',
  'failing checks': 'ci_must_pass',
};

export function mergeRequestWire(
  page: string,
  repository: HostedRepository,
  request: HostedRequest,
) {
  const isSquash = request.method === 'squash';
  const isMerge = request.method === 'merge';
  const status = PIPELINES[request.checks];
  const reason = repository.blockedBy(request);
  return {
    id: request.number * 100,
    iid: request.number,
    title: request.title,
    description: request.body,
    state: STATES[request.state],
    draft: false,
    source_branch: request.head,
    target_branch: request.base,
    sha: request.method === 'rebase' ? request.mergeSha : request.headSha,
    merge_commit_sha: isMerge ? request.mergeSha : null,
    squash_commit_sha: isSquash ? request.mergeSha : null,
    merged_at: request.mergedAt,
    created_at: request.createdAt,
    detailed_merge_status:
      request.state === 'open'
        ? MERGE_STATUS[reason ?? ''] ?? 'mergeable'
        : 'not_open',
    head_pipeline: status && { id: request.number, status },
    web_url: `${page}/-/merge_requests/${request.number}`,
  };
}

const RUN_STATES = {
  queued: 'pending',
  running: 'running',
  succeeded: 'success',
  failed: 'failed',
} as const;

/** A pipeline, or the job of one; both have a state and a page. */
export function runWire(
  page: string,
  repository: HostedRepository,
  run: DeployRun,
  kind: 'pipelines' | 'jobs',
) {
  return {
    id: run.id,
    ref: run.ref,
    sha: run.sha,
    source: 'api',
    status: RUN_STATES[repository.deploys.stateOf(run)],
    web_url: `${page}/-/${kind}/${run.id}`,
  };
}
