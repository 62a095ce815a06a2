import type { EpochMs } from '../shared/time';

/**
 * A change of code as it went through review or was pushed: a pull or merge
 * request, or a single commit.
 *
 * @public
 */
export interface CodeChange {
  /** Web address of the repository, without a slash at the end. */
  readonly repository: string;
  readonly kind: 'request' | 'commit';
  /** Number of the request, or the full hash of the commit. */
  readonly id: string;
  readonly title: string;
  /** Where people look at it. */
  readonly url: string;
  /** The branch it went into, or is meant for. */
  readonly branch: string;
  /** `null` while it is not on its branch. */
  readonly merged: {
    /** The commit with which it arrived. */
    readonly sha: string;
    readonly at: EpochMs;
  } | null;
}

/**
 * What names a change inside a repository.
 *
 * @public
 */
export type ChangeReference =
  | { readonly kind: 'request'; readonly number: number }
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'rollout'; readonly rollout: string };

/**
 * Which changes to find.
 *
 * @public
 */
export interface ChangeQuery {
  /** Web address of the repository, as in the catalog. */
  readonly repository: string;
  readonly reference: ChangeReference;
}

const MARKER = 'Rollout:';

/**
 * The line with which a request says in its description that it belongs to a
 * rollout: `Rollout: default/design-system-v2`.
 *
 * @public
 */
export function rolloutLine(rollout: string): string {
  return `${MARKER} ${rollout}`;
}

/**
 * True when a description has the line of this rollout. Vendors' searches
 * ignore punctuation, so what they find is held against this.
 *
 * @public
 */
export function belongsToRollout(
  description: string,
  rollout: string,
): boolean {
  const wanted = rolloutLine(rollout).toLowerCase();
  return description
    .split(/\r?\n/)
    .some(line => line.trim().toLowerCase() === wanted);
}
