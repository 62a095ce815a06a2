import {
  isSafetyError,
  SafetyError,
  type OpenedRevert,
  type RevertCallOptions,
  type RevertStatus,
} from '@production-safety/core';
import { z } from 'zod';
import type { GithubApi } from '../api/GithubApi';
import { STATUS_QUERY } from '../api/queries';
import { statusAnswer, type WireStatus } from '../api/wire';
import { unknownRepository } from './findChanges';

interface Standing {
  readonly status: RevertStatus;
  readonly headSha: string;
  readonly mergeMethod: 'merge' | 'squash' | 'rebase';
}

/** Where a revert stands. */
export async function revertStatus(
  api: GithubApi,
  revert: OpenedRevert,
  options: RevertCallOptions,
): Promise<RevertStatus> {
  return (await readStanding(api, revert, options)).status;
}

/** Merges a revert within the rules, and says where it stands then. */
export async function mergeRevert(
  api: GithubApi,
  revert: OpenedRevert,
  options: RevertCallOptions,
): Promise<RevertStatus> {
  const before = await readStanding(api, revert, options);
  if (before.status.state !== 'mergeable') {
    return before.status;
  }
  if (before.headSha !== revert.headSha) {
    return {
      state: 'open',
      waitsFor: 'Somebody pushed to it; look at it and merge it by hand',
    };
  }
  try {
    await api.send(
      'PUT',
      `pulls/${revert.number}/merge`,
      { sha: revert.headSha, merge_method: before.mergeMethod },
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
  api: GithubApi,
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
  if (error.code === 'port-rejected' && status.state === 'mergeable') {
    return { state: 'open', waitsFor: error.message };
  }
  if (error.code === 'port-rejected') {
    return status;
  }
  throw error;
}

async function readStanding(
  api: GithubApi,
  { number }: OpenedRevert,
  options: RevertCallOptions,
): Promise<Standing> {
  const { repository } = await api.graphql(
    STATUS_QUERY,
    { number },
    statusAnswer,
    options,
  );
  if (!repository) {
    throw unknownRepository(api);
  }
  const { pullRequest, mergeCommitAllowed, squashMergeAllowed } = repository;
  if (!pullRequest) {
    throw new SafetyError(
      'not-found',
      `No pull request ${number} in ${api.repository.url}`,
    );
  }
  const otherwise = squashMergeAllowed ? 'squash' : 'rebase';
  return {
    status: toStatus(pullRequest),
    headSha: pullRequest.headRefOid,
    mergeMethod: mergeCommitAllowed ? 'merge' : otherwise,
  };
}

const FAILED = [
  'FAILURE',
  'ERROR',
  'TIMED_OUT',
  'CANCELLED',
  'ACTION_REQUIRED',
  'STARTUP_FAILURE',
];

/** Checks that are not required may fail or run and do not stand in the way. */
const MAY_MERGE = ['CLEAN', 'HAS_HOOKS', 'UNSTABLE'];

function toStatus(request: WireStatus): RevertStatus {
  const { state, mergeCommit, mergeable, mergeStateStatus } = request;
  if (state === 'MERGED') {
    // Rarely the commit is known only a moment later.
    return { state: 'merged', sha: mergeCommit?.oid ?? request.headRefOid };
  }
  if (state === 'CLOSED') {
    return { state: 'closed' };
  }
  const rollup = request.commits.nodes[0]?.commit.statusCheckRollup ?? null;
  if (rollup && FAILED.includes(rollup.state)) {
    return { state: 'checks-failing', checks: failedChecks(rollup) };
  }
  return mergeable === 'MERGEABLE' && MAY_MERGE.includes(mergeStateStatus)
    ? { state: 'mergeable' }
    : { state: 'open', waitsFor: waitsFor(request, rollup?.state) };
}

type Rollup = NonNullable<
  WireStatus['commits']['nodes'][number]['commit']['statusCheckRollup']
>;

function failedChecks({ contexts }: Rollup): readonly string[] {
  return contexts.nodes
    .filter(({ conclusion, state }) =>
      FAILED.includes(conclusion ?? state ?? ''),
    )
    .map(({ name, context }) => name ?? context ?? 'a check');
}

function waitsFor(request: WireStatus, checks: string | undefined): string {
  const { mergeable, isDraft, reviewDecision, mergeStateStatus } = request;
  if (mergeable === 'CONFLICTING') {
    return 'It conflicts with later changes';
  }
  if (isDraft) {
    return 'It is a draft';
  }
  if (checks === 'PENDING' || checks === 'EXPECTED') {
    return 'Checks are running';
  }
  if (reviewDecision === 'REVIEW_REQUIRED') {
    return 'Somebody has to approve it';
  }
  if (reviewDecision === 'CHANGES_REQUESTED') {
    return 'Somebody asked for changes';
  }
  if (mergeStateStatus === 'BEHIND') {
    return 'Its branch has to be brought up to date first';
  }
  return mergeable === 'UNKNOWN' || mergeStateStatus === 'UNKNOWN'
    ? 'GitHub is still working out whether it can be merged'
    : 'A rule of the repository is not met';
}
