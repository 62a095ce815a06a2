import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { TurnLease } from './TurnLease';

/** Asks for the lease, and extends it, until it is told to stop. */
export async function keepTurn(
  lease: Pick<TurnLease, 'take' | 'beatMs'>,
  {
    clock,
    logger,
    work,
    signal,
  }: {
    readonly clock: Clock;
    readonly logger: LoggerService;
    /** What the turn is for, for the log: `watches rollouts`. */
    readonly work: string;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await lease.take();
    } catch (error) {
      logger.warn(`Nobody knows which replica ${work}: ${error}`);
    }
    await clock.sleep(lease.beatMs, signal);
  }
}
