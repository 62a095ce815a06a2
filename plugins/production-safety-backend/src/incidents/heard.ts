import {
  portUnavailable,
  type Clock,
  type DurationMs,
} from '@production-safety/core';
import { withinTime } from '../jobs/withinTime';

/** Who is told nothing for so long should do it themselves. */
const SLOW_MS: DurationMs = 1_200;
/** A vendor that takes longer than this is asked again later. */
const LIMIT_MS: DurationMs = 20_000;

/**
 * What a vendor answers. One that is slow is said to be so while it is asked,
 * so that people know.
 *
 * @throws what the vendor throws, and `port-unavailable` after 20 seconds.
 */
export async function heard<T>(
  work: Promise<T>,
  clock: Pick<Clock, 'sleep'>,
  onSlow: (problem: string) => Promise<void>,
): Promise<T> {
  const soon = await withinTime(work, SLOW_MS, clock);
  if (soon !== 'late') return soon;
  await onSlow('There is no answer yet');
  const later = await withinTime(work, LIMIT_MS, clock);
  if (later !== 'late') return later;
  throw portUnavailable('It did not answer in time');
}
