import {
  portUnavailable,
  revertBranch,
  type ChangeQuery,
  type CodeChange,
  type OpenedRevert,
  type RevertCallOptions,
  type RevertPreparation,
  type RevertStatus,
  type RevertTrial,
  type SourceControl,
} from '@production-safety/core';
import { GitlabApi } from './api/GitlabApi';
import { addressesOf, type GitlabOptions } from './GitlabOptions';
import { openRevert } from './reverts/openRevert';
import { findChanges } from './reverts/readChange';
import { readRevertible, type Revertible } from './reverts/readRevertible';
import { changedAgain, tryRevert } from './reverts/revertCommits';
import { mergeRevert, revertStatus } from './reverts/revertStatus';

/**
 * Source control on GitLab, at gitlab.com or self-managed.
 *
 * @remarks
 * A change that arrived as one commit is tried by a dry run. One of several
 * commits, or on a branch to which nobody may push, is tried on a branch
 * below `production-safety/` that is deleted again.
 *
 * @public
 */
export class GitlabSourceControl implements SourceControl {
  readonly #options: GitlabOptions;
  readonly #opening = new Map<string, Promise<OpenedRevert>>();

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: GitlabOptions): GitlabSourceControl {
    addressesOf(options);
    return new GitlabSourceControl(options);
  }

  private constructor(options: GitlabOptions) {
    this.#options = options;
  }

  async findChanges(
    query: ChangeQuery,
    options: RevertCallOptions = {},
  ): Promise<readonly CodeChange[]> {
    return findChanges(this.#api(query.repository, options), query, options);
  }

  async prepareRevert(
    change: CodeChange,
    options: RevertCallOptions = {},
  ): Promise<RevertPreparation> {
    const api = this.#api(change.repository, options);
    const triedAt = this.#options.clock.now();
    const found = await readRevertible(api, change, options);
    if ('because' in found) {
      const trial: RevertTrial =
        found.because === 'not-merged'
          ? { outcome: 'not-merged' }
          : { outcome: 'unknown', reason: found.reason };
      return { trial, triedAt, against: null };
    }
    const trial = await this.#try(api, found, options);
    return { trial, triedAt, against: found.headSha };
  }

  openRevert(
    change: CodeChange,
    request: Parameters<SourceControl['openRevert']>[1],
  ): Promise<OpenedRevert> {
    const branch = revertBranch(change.id, request.idempotencyKey);
    const key = `${change.repository} ${branch}`;
    const under = this.#opening.get(key);
    if (under) {
      return under;
    }
    const opening = this.#open(change, request).finally(() =>
      this.#opening.delete(key),
    );
    this.#opening.set(key, opening);
    return opening;
  }

  async revertStatus(
    revert: OpenedRevert,
    options: RevertCallOptions = {},
  ): Promise<RevertStatus> {
    return revertStatus(this.#api(revert.repository, options), revert, options);
  }

  async mergeRevert(
    revert: OpenedRevert,
    options: RevertCallOptions = {},
  ): Promise<RevertStatus> {
    return mergeRevert(this.#api(revert.repository, options), revert, options);
  }

  async #open(
    change: CodeChange,
    request: Parameters<SourceControl['openRevert']>[1],
  ): Promise<OpenedRevert> {
    const options = { signal: request.signal };
    const api = this.#api(change.repository, options);
    return openRevert(api, change, request, options);
  }

  async #try(
    api: GitlabApi,
    change: Revertible,
    options: RevertCallOptions,
  ): Promise<RevertTrial> {
    const tried = await tryRevert(api, change, options);
    switch (tried.outcome) {
      case 'clean':
        return { outcome: 'clean' };
      case 'conflicts': {
        const files = await changedAgain(api, change, options);
        return { outcome: 'conflicts', files };
      }
      default:
        return tried;
    }
  }

  #api(repository: string, { signal }: RevertCallOptions): GitlabApi {
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    return GitlabApi.of(this.#options, repository);
  }
}
