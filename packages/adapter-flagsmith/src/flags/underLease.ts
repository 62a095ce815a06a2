import {
  isSafetyError,
  portUnavailable,
  type FlagLease,
  type FlagLeases,
} from '@production-safety/core';
import type { CallOptions } from '../http/callOptions';

/** Longer than writing one flag takes, and shorter than an operator waits. */
const PATIENCE_MS = 10_000;
/** A rollback asks politely, and goes on. */
const URGENT_MS = 1_000;

/** The flag to be written, and who keeps its lease. */
export interface LeasedFlag {
  readonly leases: FlagLeases;
  readonly environment: string;
  readonly key: string;
  /** Two publications at once drop one another. */
  readonly versioned: boolean;
}

/**
 * Writes while no other process writes the same flag.
 *
 * @remarks
 * A rollback that does not get the lease in time writes without it. Where
 * versions are published, it looks again once whoever had the lease is done:
 * what they publish may drop what it wrote. Users do not wait for that.
 *
 * @throws SafetyError `port-unavailable` when a write that is in no hurry does
 * not get the lease.
 */
export async function underLease(
  { leases, environment, key, versioned }: LeasedFlag,
  { signal, priority = 'normal' }: CallOptions,
  write: () => Promise<void>,
): Promise<void> {
  const take = (waitMs: number) =>
    leases.take({ environment, key }, { waitMs, signal });
  if (priority === 'normal') {
    const lease = await take(PATIENCE_MS);
    if (!lease) {
      throw portUnavailable(
        `Somebody else has been writing flag ${key} in ${environment} for ${
          PATIENCE_MS / 1_000
        } s`,
      );
    }
    await ending(lease, write);
    return;
  }
  const lease = await orUnknown(take(URGENT_MS));
  await (isLease(lease) ? ending(lease, write) : write());
  if (lease === 'taken' && versioned) {
    const later = await orUnknown(take(PATIENCE_MS));
    await (isLease(later) ? ending(later, write) : write());
  }
}

type Answer = FlagLease | 'taken' | 'unknown';

const isLease = (answer: Answer): answer is FlagLease =>
  typeof answer === 'object';

async function orUnknown(
  taking: Promise<FlagLease | undefined>,
): Promise<Answer> {
  try {
    return (await taking) ?? 'taken';
  } catch (error) {
    if (isSafetyError(error, 'port-unavailable')) {
      return 'unknown';
    }
    throw error;
  }
}

async function ending(
  lease: FlagLease,
  write: () => Promise<void>,
): Promise<void> {
  try {
    await write();
  } finally {
    lease.end();
  }
}
