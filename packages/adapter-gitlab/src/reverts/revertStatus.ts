import {
  isSafetyError,
  SafetyError,
  type OpenedRevert,
  type RevertCallOptions,
  type RevertStatus,
} from '@production-safety/core';
import { z } from 'zod';
import type { GitlabApi } from '../api/GitlabApi';
import type { WireMergeRequest } from '../api/wire';
import { arrivedAs, readRequest } from './readChange';

/** Where a revert stands. */
export async function revertStatus(
  api: GitlabApi,
  revert: OpenedRevert,
  options: RevertCallOptions,
): Promise<RevertStatus> {
  return toStatus(await readStanding(api, revert, options));
}

/** Merges a revert within the rules, and says where it stands then. */
export async function mergeRevert(
  api: GitlabApi,
  revert: OpenedRevert,
  options: RevertCallOptions,
): Promise<RevertStatus> {
  const request = await readStanding(api, revert, options);
  const before = toStatus(request);
  if (before.state !== 'mergeable') {
    return before;
  }
  if (request.sha !== revert.headSha) {
    return {
      state: 'open',
      waitsFor: 'Somebody pushed to it; look at it and merge it by hand',
    };
  }
  try {
    await api.send(
      'PUT',
      `merge_requests/${revert.number}/merge`,
      { sha: revert.headSha, should_remove_source_branch: true },
      z.unknown(),
      options,
    );
  } catch (error) {
    return afterFailure(api, revert, options, error);
  }
  return revertStatus(api, revert, options);
}

/** It may be merged all the same, or a rule has become clear by now. */
async function afterFailure(
  api: GitlabApi,
  revert: OpenedRevert,
  options: RevertCallOptions,
  error: unknown,
): Promise<RevertStatus> {
  if (!isSafetyError(error)) {
    throw error;
  }
  const status = await revertStatus(api, revert, options);
  if (status.state === 'merged') {
    return status;
  }
  if (error.code !== 'port-rejected') {
    throw error;
  }
  return status.state === 'mergeable'
    ? { state: 'open', waitsFor: error.message }
    : status;
}

async function readStanding(
  api: GitlabApi,
  { number }: OpenedRevert,
  options: RevertCallOptions,
): Promise<WireMergeRequest> {
  const found = await readRequest(api, number, options);
  if (!found) {
    throw new SafetyError(
      'not-found',
      `No merge request ${number} in ${api.repository}`,
    );
  }
  return found;
}

const FAILED = ['failed', 'canceled'];

function toStatus(request: WireMergeRequest): RevertStatus {
  const { state, head_pipeline: pipeline } = request;
  if (state === 'merged') {
    return { state: 'merged', sha: arrivedAs(request) ?? '' };
  }
  if (state === 'closed') {
    return { state: 'closed' };
  }
  if (pipeline && FAILED.includes(pipeline.status)) {
    return {
      state: 'checks-failing',
      checks: [`pipeline ${pipeline.web_url ?? pipeline.status}`],
    };
  }
  return request.detailed_merge_status === 'mergeable'
    ? { state: 'mergeable' }
    : { state: 'open', waitsFor: waitsFor(request) };
}

const WAITS: Readonly<Record<string, string>> = {
  conflict: 'It conflicts with later changes',
  broken_status: 'It conflicts with later changes',
  ci_still_running: 'Its pipeline is running',
  ci_must_pass: 'Its pipeline has to pass',
  not_approved: 'Somebody has to approve it',
  requested_changes: 'Somebody asked for changes',
  discussions_not_resolved: 'Threads are open',
  draft_status: 'It is a draft',
  need_rebase: 'Its branch has to be brought up to date first',
  checking: 'GitLab is still working out whether it can be merged',
  unchecked: 'GitLab is still working out whether it can be merged',
  preparing: 'GitLab is still working out whether it can be merged',
};

function waitsFor({ detailed_merge_status: status }: WireMergeRequest): string {
  return (
    WAITS[status ?? 'unchecked'] ??
    `A rule of the project is not met: ${status?.replace(/_/g, ' ')}`
  );
}
