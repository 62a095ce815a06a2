import type { Actor } from '../../shared/actor';
import type { EpochMs } from '../../shared/time';

/**
 * A flag that was changed in its flag provider.
 *
 * @public
 */
export interface FlagChange {
  /**
   * A whole number above zero, greater with each change, the same when it is
   * told again, and never that of another change.
   */
  readonly id: number;
  /** Key of the flag. */
  readonly flag: string;
  readonly action: 'created' | 'updated' | 'deleted';
  readonly at: EpochMs;
  /** Who wanted it. */
  readonly by: Actor;
}

/**
 * A change that a log cannot take, however often it is told.
 *
 * @public
 */
export interface UntakenChange {
  readonly id: number;
  /** One sentence, without secrets. */
  readonly reason: string;
}

/**
 * Where changes of flags are told, so that whoever looks for the cause of an
 * error finds them: a vendor's list of suspects, without its words.
 *
 * @remarks
 * Obligations, held by the conformance suite:
 *
 * - `record` keeps every change with its flag, its time and who wanted it, in
 *   the order in which they are told.
 * - It may be repeated, also in part and with others: a change that is told
 *   again says the same under the same id.
 * - A change that can never be taken is answered and does not keep the others
 *   out; nothing is cut off so that it names another flag.
 * - It limits its time itself, and is called by one caller at a time.
 *
 * Rejects with `SafetyError` `port-unavailable` for what may work later (some
 * of the changes may have been taken), and `port-rejected` or `not-found` when
 * the log refuses the caller, as with a wrong secret, or is not there. No
 * message contains a secret.
 *
 * @public
 */
export interface FlagChangeLog {
  /** Answers the changes that it cannot take; none usually. */
  record(
    changes: readonly FlagChange[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<readonly UntakenChange[]>;
}
