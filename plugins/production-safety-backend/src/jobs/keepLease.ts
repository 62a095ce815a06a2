import type { Clock, DurationMs, Outbox } from '@production-safety/core';

export interface KeptLease {
  /** Aborts when the effect may already run elsewhere. */
  readonly lost: AbortSignal;
  /** Stops extending. */
  release(): void;
}

/**
 * Extends the lease of a claimed effect every third of its length. When that
 * cannot be done the work is stopped before the lease ends, so that two
 * workers never do the same at once.
 */
export function keepLease(options: {
  readonly token: string;
  readonly leaseMs: DurationMs;
  readonly outbox: Pick<Outbox, 'extend'>;
  readonly clock: Clock;
}): KeptLease {
  const { token, leaseMs, outbox, clock } = options;
  const lost = new AbortController();
  const released = new AbortController();
  const beat = leaseMs / 3;

  async function extendUntilReleased(): Promise<void> {
    let endsAt = clock.now() + leaseMs;
    for (;;) {
      await clock.sleep(beat, released.signal);
      if (released.signal.aborted) return;
      const until = clock.now() + leaseMs;
      const extended = await outbox
        .extend(token, until)
        .catch(() => 'unknown' as const);
      if (extended === true) endsAt = until;
      if (extended === false || endsAt - clock.now() <= beat) {
        lost.abort();
        return;
      }
    }
  }

  extendUntilReleased();
  return { lost: lost.signal, release: () => released.abort() };
}
