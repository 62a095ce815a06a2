import {
  portUnavailable,
  type Clock,
  type FlagLease,
  type FlagLeases,
} from '@production-safety/core';

const LEASE_MS = 30_000;
const LOOK_EVERY_MS = 20;

/**
 * Leases of flags in memory; two of them that share `held` stand for two
 * processes.
 *
 * @public
 */
export class InMemoryFlagLeases implements FlagLeases {
  /** While true nobody can say who has what. */
  isAway: boolean = false;
  readonly #clock: Clock;
  readonly #held: Map<string, { readonly until: number }>;

  static create(options: {
    readonly clock: Clock;
    readonly held?: Map<string, { readonly until: number }>;
  }): InMemoryFlagLeases {
    return new InMemoryFlagLeases(options.clock, options.held ?? new Map());
  }

  private constructor(
    clock: Clock,
    held: Map<string, { readonly until: number }>,
  ) {
    this.#clock = clock;
    this.#held = held;
  }

  async take(
    { environment, key }: Parameters<FlagLeases['take']>[0],
    { waitMs, signal }: Parameters<FlagLeases['take']>[1],
  ): Promise<FlagLease | undefined> {
    const name = JSON.stringify([environment, key]);
    const deadline = this.#clock.now() + waitMs;
    for (;;) {
      if (this.isAway) throw portUnavailable('Nobody knows who has it');
      if (signal?.aborted) throw portUnavailable('The call was aborted');
      const now = this.#clock.now();
      if ((this.#held.get(name)?.until ?? now) <= now) break;
      if (now >= deadline) return undefined;
      await this.#clock.sleep(LOOK_EVERY_MS, signal);
    }
    const mine = { until: this.#clock.now() + LEASE_MS };
    this.#held.set(name, mine);
    return {
      end: () => {
        if (this.#held.get(name) === mine) this.#held.delete(name);
      },
    };
  }
}
