import type { EpochMs } from '../../shared/time';

/**
 * An issue that is to be there once.
 *
 * @public
 */
export interface IssueRequest {
  /** The same in a repetition; by it an issue is found again. */
  readonly key: string;
  /** Web address of the repository. */
  readonly repository: string;
  /** One line, plain text. */
  readonly title: string;
  /** Plain text; shown as it is. */
  readonly text: string;
  /** Where the portal tells more. */
  readonly href: string;
  /** When it was asked for first: no issue of this key is older. */
  readonly askedAt: EpochMs;
}

/**
 * An issue as the tracker has it.
 *
 * @public
 */
export interface TrackedIssue {
  /** Unique in its repository, in words of the tracker, such as `12`. */
  readonly id: string;
  /** Where people read it. */
  readonly href: string;
  readonly state: 'open' | 'closed';
}

/**
 * Keeps issues of repositories: an issue tracker, without the vendor's words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - `create` may be repeated with the same key, one call after the other, and
 *   there is one issue: also where an answer was lost, and where the issue was
 *   closed or its text edited by people around what marks it.
 * - Title and text are shown as they are: nothing in them calls people, or is
 *   markup.
 *
 * Rejects with `SafetyError` `port-unavailable` for what may work later,
 * `not-found` for a repository that is not there or not to be seen, and
 * `port-rejected` for anything else that will not work.
 *
 * @public
 */
export interface IssueTracker {
  /** Creates the issue, or finds the one that is there. */
  create(request: IssueRequest): Promise<TrackedIssue>;
  /** Nothing when the repository does not have it, or not any more. */
  read(repository: string, id: string): Promise<TrackedIssue | undefined>;
}
