import type { DurationMs } from '../shared/time';

/**
 * The right to write one flag, until it is ended or the lease runs out.
 *
 * @public
 */
export interface FlagLease {
  /** Gives it back; returns at once, never throws, does nothing twice. */
  end(): void;
}

/**
 * Keeps processes from writing one flag of a provider at the same time.
 *
 * @remarks
 * A courtesy among those who share it and no proof: a lease ends by itself
 * when its holder dies or takes too long, and a rollback that cannot have it
 * writes without. So whoever writes reads back all the same.
 *
 * @public
 */
export interface FlagLeases {
  /**
   * The lease of a flag, or undefined when somebody else still had it after
   * `waitMs`. Answers within `waitMs` also when whatever keeps the leases does
   * not.
   *
   * @throws SafetyError `port-unavailable` when nobody can say who has it, or
   * when the signal aborts.
   */
  take(
    flag: { readonly environment: string; readonly key: string },
    options: { readonly waitMs: DurationMs; readonly signal?: AbortSignal },
  ): Promise<FlagLease | undefined>;
}
