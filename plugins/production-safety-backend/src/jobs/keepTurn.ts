import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '@production-safety/core';
import type { TurnKeeper } from './TurnLease';

/**
 * Asks for the lease, and extends it, until it is told to stop. Says when
 * another replica has taken over.
 */
export async function keepTurn(
  lease: Pick<TurnKeeper, 'take' | 'beatMs'>,
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
  let wasOurs = false;
  while (!signal.aborted) {
    try {
      const isOurs = await lease.take();
      if (wasOurs && !isOurs) {
        logger.warn(
          `Another replica ${work} now: this one stood still, or did not reach the database in time`,
        );
      }
      wasOurs = isOurs;
    } catch (error) {
      logger.warn(`Nobody knows which replica ${work}: ${error}`);
    }
    await clock.sleep(lease.beatMs, signal);
  }
}
