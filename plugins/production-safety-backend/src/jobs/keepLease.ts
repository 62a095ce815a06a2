import type {
  Clock,
  DurationMs,
  EpochMs,
  Outbox,
} from '@production-safety/core';
import { withinTime } from './withinTime';

export interface KeptLease {
  /** Aborts when the effect may already run elsewhere. */
  readonly lost: AbortSignal;
  /** Stops extending. */
  release(): void;
}

/**
 * Extends the lease of a claimed effect every third of its length. When that
 * cannot be done, or nothing answers, the work is stopped a third before the
 * lease ends, so that two workers never do the same at once.
 */
export function keepLease(options: {
  readonly token: string;
  /** When the claim was asked for. */
  readonly claimedAt: EpochMs;
  readonly leaseMs: DurationMs;
  readonly outbox: Pick<Outbox, 'extend'>;
  readonly clock: Clock;
}): KeptLease {
  const { token, claimedAt, leaseMs, outbox, clock } = options;
  const lost = new AbortController();
  const released = new AbortController();
  const beat = leaseMs / 3;

  async function extendUntilReleased(): Promise<void> {
    let endsAt = claimedAt + leaseMs;
    let askAt = clock.now() + beat;
    for (;;) {
      await clock.sleep(Math.max(0, askAt - clock.now()), released.signal);
      if (released.signal.aborted) return;
      const askedAt = clock.now();
      const until = askedAt + leaseMs;
      const extended = await withinTime(
        outbox.extend(token, until).catch(() => 'unknown' as const),
        Math.max(0, endsAt - beat - askedAt),
        clock,
        released.signal,
      );
      if (released.signal.aborted) return;
      if (extended === true) endsAt = until;
      if (extended === false || endsAt - clock.now() <= beat) {
        lost.abort();
        return;
      }
      // A database that stumbles gets a second chance before it is too late.
      askAt = askedAt + (extended === true ? beat : beat / 2);
    }
  }

  extendUntilReleased();
  return { lost: lost.signal, release: () => released.abort() };
}
