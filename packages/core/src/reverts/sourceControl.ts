import type { ChangeQuery, CodeChange } from './codeChange';
import type { OpenedRevert, RevertPreparation, RevertStatus } from './revert';

/**
 * Options of every call to source control or a deployer.
 *
 * @public
 */
export interface RevertCallOptions {
  /** Aborts the call; the outcome of a write is then unknown. */
  readonly signal?: AbortSignal;
}

/**
 * The place where code is reviewed and merged.
 *
 * @remarks
 * Every method rejects with `SafetyError`: `port-unavailable` (try again; a
 * write may have happened), `port-rejected` (key, right or rule; repeating
 * does not help), `not-found` (repository, change or revert unknown) or
 * `conflict` (see `openRevert`). Each request to the vendor has a time limit
 * of its own. Nothing here writes to a branch that is deployed, except
 * `mergeRevert`. No error contains a credential.
 *
 * @public
 */
export interface SourceControl {
  /**
   * Finds changes: one by its number or hash, or the merged ones of a rollout
   * by the line in their description, the newest first. Empty when there are
   * none; an unknown repository is `not-found`.
   */
  findChanges(
    query: ChangeQuery,
    options?: RevertCallOptions,
  ): Promise<readonly CodeChange[]>;

  /**
   * Tries the revert against the branch as it is now and leaves nothing
   * behind that people see. What could not be tried for a reason in the
   * change itself is the outcome `unknown`; a vendor that fails rejects.
   */
  prepareRevert(
    change: CodeChange,
    options?: RevertCallOptions,
  ): Promise<RevertPreparation>;

  /**
   * Opens a request that takes the change back. With the same
   * `idempotencyKey` it is the same request again, also when an answer was
   * lost, and also when it has been merged or closed since. `conflict` when
   * the change does not revert cleanly, is reverted already or was not
   * merged; the message says which.
   */
  openRevert(
    change: CodeChange,
    request: {
      readonly title: string;
      readonly body: string;
      readonly idempotencyKey: string;
    } & RevertCallOptions,
  ): Promise<OpenedRevert>;

  /** Where an opened revert stands, asked afresh. */
  revertStatus(
    revert: OpenedRevert,
    options?: RevertCallOptions,
  ): Promise<RevertStatus>;

  /**
   * Merges an opened revert if the rules of the repository allow it, never
   * around them, and only while its head is the one that was opened. Answers
   * where the revert stands afterwards, so `merged` or what it waits for.
   * Merging twice is merging once.
   */
  mergeRevert(
    revert: OpenedRevert,
    options?: RevertCallOptions,
  ): Promise<RevertStatus>;
}
