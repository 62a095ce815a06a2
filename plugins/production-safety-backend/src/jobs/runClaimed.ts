import type {
  ClaimedEffect,
  EffectOutcome,
  EpochMs,
} from '@production-safety/core';
import type { EffectLoopOptions } from './effectLoopOptions';
import type { JobObserver } from './JobObserver';
import { keepLease } from './keepLease';

type Report = Parameters<NonNullable<JobObserver['effectSettled']>>[0];

/** Retries come back up to this much later, so that they do not fall together. */
const RETRY_JITTER = 0.2;

/**
 * Runs one claimed effect under its lease and records the outcome. Never
 * rejects: whatever goes wrong, the effect stays in the outbox and is run
 * again when the lease has ended.
 */
export async function runClaimed(
  claimed: ClaimedEffect & {
    /** Before the claim was asked for: its lease ends no earlier than that. */
    readonly claimedAt: EpochMs;
  },
  options: EffectLoopOptions,
  stopping: AbortSignal,
): Promise<void> {
  const { outbox, clock, leaseMs, logger, observer } = options;
  const { effect, token, attempt, claimedAt } = claimed;
  const startedAt = clock.now();
  const lease = keepLease({ token, claimedAt, leaseMs, outbox, clock });
  const outcome = await attemptIt(
    claimed,
    options,
    AbortSignal.any([stopping, lease.lost]),
  );
  lease.release();
  const kept = await settle(claimed, options, outcome);
  const report: Report = {
    kind: effect.kind,
    rolloutId: effect.rolloutId,
    attempt,
    elapsedMs: clock.now() - startedAt,
    status: kept ? outcome.status : 'lost',
    ...(outcome.status === 'done' ? {} : { reason: outcome.reason }),
  };
  logIt(report, logger, stopping.aborted);
  observer.effectSettled?.(report);
}

async function attemptIt(
  { effect, attempt }: ClaimedEffect,
  { run, logger, observer }: EffectLoopOptions,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  try {
    return await run(effect, attempt, signal);
  } catch (error) {
    // Not a failed port (those are outcomes) but a mistake in the code.
    logger.error(`Effect ${effect.kind} of ${effect.rolloutId}: ${error}`);
    observer.jobFailed?.(`effect-${effect.kind}`, error);
    const afterMs = Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 6));
    return { status: 'retry', afterMs, reason: 'An unexpected error.' };
  }
}

/** False when the claim was lost or the outcome could not be recorded. */
async function settle(
  { token, effect }: ClaimedEffect,
  { outbox, clock, random, logger }: EffectLoopOptions,
  outcome: EffectOutcome,
): Promise<boolean> {
  try {
    if (outcome.status !== 'retry') return await outbox.settle(token, outcome);
    const { afterMs, reason } = outcome;
    const notBefore = Math.round(
      clock.now() + afterMs * (1 + RETRY_JITTER * random()),
    );
    return await outbox.settle(token, { status: 'retry', notBefore, reason });
  } catch (error) {
    logger.error(
      `The outcome of ${effect.kind} for ${effect.rolloutId} could not be recorded; it runs again: ${error}`,
    );
    return false;
  }
}

function logIt(
  { kind, rolloutId, status, attempt, reason }: Report,
  logger: EffectLoopOptions['logger'],
  stopping: boolean,
): void {
  const line = `Effect ${kind} of ${rolloutId}, attempt ${attempt}: ${status}`;
  if (status === 'done' || stopping) logger.debug(line);
  else if (status === 'given-up') logger.error(`${line}. ${reason}`);
  else logger.warn(`${line}. ${reason ?? ''}`);
}
