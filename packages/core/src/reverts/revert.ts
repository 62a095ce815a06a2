import type { EpochMs } from '../shared/time';

/**
 * What trying the revert in advance showed.
 *
 * @remarks
 * `conflicts` names files that were changed again since, among which the
 * conflicts are; empty when the vendor does not tell. `unknown` says why it
 * could not be tried: it is never to be read as `clean`.
 *
 * @public
 */
export type RevertTrial =
  | { readonly outcome: 'clean' }
  | { readonly outcome: 'conflicts'; readonly files: readonly string[] }
  | { readonly outcome: 'already-reverted' }
  | { readonly outcome: 'not-merged' }
  | { readonly outcome: 'unknown'; readonly reason: string };

/**
 * A trial with the moment and the code it holds for.
 *
 * @public
 */
export interface RevertPreparation {
  readonly trial: RevertTrial;
  readonly triedAt: EpochMs;
  /** The commit its branch pointed to; `null` when that is not known. */
  readonly against: string | null;
}

/**
 * An opened request that takes a change back. Small and plain, to be stored.
 *
 * @public
 */
export interface OpenedRevert {
  readonly repository: string;
  readonly number: number;
  readonly url: string;
  /** The branch with the revert, and the commit it points to. */
  readonly branch: string;
  readonly headSha: string;
}

/**
 * Where an opened revert stands.
 *
 * @remarks
 * `open` says what it waits for: checks, an approval, a conflict that came
 * up since. `closed` means that somebody closed it without merging.
 *
 * @public
 */
export type RevertStatus =
  | { readonly state: 'open'; readonly waitsFor: string }
  | { readonly state: 'checks-failing'; readonly checks: readonly string[] }
  | { readonly state: 'mergeable' }
  | { readonly state: 'merged'; readonly sha: string }
  | { readonly state: 'closed' };
