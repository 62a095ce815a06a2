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
import { GithubApi } from './api/GithubApi';
import { addressesOf, type GithubOptions } from './GithubOptions';
import { findChanges } from './reverts/findChanges';
import { openRevert } from './reverts/openRevert';
import { readRevertible, type Revertible } from './reverts/readChange';
import { mergeRevert, revertStatus } from './reverts/revertStatus';
import { changedAgain, tryRevert } from './reverts/tryRevert';

/**
 * Source control on GitHub, in the cloud or on an enterprise server.
 *
 * @remarks
 * A trial makes a branch below `production-safety/` for the moment of a merge
 * and deletes it; its commits say `[skip ci]`. Two openings with the same key
 * are one within this process and, by the marker in the description, one
 * after the other across processes.
 *
 * @public
 */
export class GithubSourceControl implements SourceControl {
  readonly #options: GithubOptions;
  readonly #opening = new Map<string, Promise<OpenedRevert>>();

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: GithubOptions): GithubSourceControl {
    addressesOf(options);
    return new GithubSourceControl(options);
  }

  private constructor(options: GithubOptions) {
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
    return { trial, triedAt, against: found.branch.target.oid };
  }

  openRevert(
    change: CodeChange,
    request: Parameters<SourceControl['openRevert']>[1],
  ): Promise<OpenedRevert> {
    const key = `${change.repository} ${revertBranch(
      change.id,
      request.idempotencyKey,
    )}`;
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
    api: GithubApi,
    change: Revertible,
    options: RevertCallOptions,
  ): Promise<RevertTrial> {
    const { outcome } = await tryRevert(api, change, options);
    return outcome === 'conflicts'
      ? { outcome, files: await changedAgain(api, change, options) }
      : { outcome };
  }

  #api(repository: string, { signal }: RevertCallOptions): GithubApi {
    if (signal?.aborted) {
      throw portUnavailable('The call was aborted');
    }
    return GithubApi.of(this.#options, repository);
  }
}
