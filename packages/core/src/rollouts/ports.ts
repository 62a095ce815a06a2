import type { EpochMs } from '../shared/time';
import type { RolloutEffect, RolloutEffectKind } from './effects';
import type { RolloutEvent } from './events';
import type { Rollout } from './rollout';

/**
 * One accepted command: what is stored together or not at all.
 *
 * @public
 */
export interface RolloutCommit {
  readonly rolloutId: string;
  /** Version before the events; 0 for a new rollout. */
  readonly expectedVersion: number;
  readonly events: readonly RolloutEvent[];
  readonly next: Rollout;
  readonly effects: readonly RolloutEffect[];
  /** A second commit with the same key for the rollout is a conflict. */
  readonly idempotencyKey?: string;
}

/**
 * Keeps rollouts: state row and append-only events.
 *
 * @remarks
 * `commit` is one transaction and rejects with `SafetyError` code `conflict`
 * when the stored version is not `expectedVersion`; nothing is stored then.
 * Other failures are `port-unavailable`.
 *
 * @public
 */
export interface RolloutStore {
  load(id: string): Promise<Rollout | undefined>;
  commit(commit: RolloutCommit): Promise<void>;
  /** First event of the commit that was stored with this key, if any. */
  committed(
    id: string,
    idempotencyKey: string,
  ): Promise<RolloutEvent | undefined>;
  /** Events after `afterVersion`, oldest first, at most `limit`. */
  events(
    id: string,
    page: { readonly afterVersion: number; readonly limit: number },
  ): Promise<readonly RolloutEvent[]>;
}

/**
 * An effect that this worker may run until its lease ends.
 *
 * @public
 */
export interface ClaimedEffect {
  readonly effect: RolloutEffect;
  /** Proves the claim; a later claim by someone else has another token. */
  readonly token: string;
  /** 1 for the first run. */
  readonly attempt: number;
}

/**
 * Effects waiting to be run, shared by all replicas.
 *
 * @remarks
 * `claim` hands every effect to at most one worker at a time and gives it to
 * another once the lease ended. `settle` and `extend` answer false when the
 * token is no longer the current one. Closes come first, then switch-offs,
 * then all other kinds, and of those the oldest first. Of one rollout at most
 * one `set-exposure` is claimed at a time, and at most one `switch-off`, so
 * that nobody writes one flag twice at once, and at most one `revert-code`;
 * none waits for another.
 *
 * All times are on the caller's clock. An outbox that machines with different
 * clocks share goes by a clock of its own and takes from these times only how
 * far they are from the caller's present, so its answers may be off by as
 * long as a call takes.
 *
 * @public
 */
export interface Outbox {
  claim(request: {
    readonly now: EpochMs;
    readonly leaseMs: number;
    readonly limit: number;
    /** Only effects of these kinds; all when absent. */
    readonly kinds?: readonly RolloutEffectKind[];
  }): Promise<readonly ClaimedEffect[]>;
  extend(token: string, until: EpochMs): Promise<boolean>;
  settle(
    token: string,
    outcome:
      | { readonly status: 'done' }
      | {
          readonly status: 'retry';
          readonly notBefore: EpochMs;
          readonly reason: string;
        }
      | { readonly status: 'given-up'; readonly reason: string },
  ): Promise<boolean>;
}
