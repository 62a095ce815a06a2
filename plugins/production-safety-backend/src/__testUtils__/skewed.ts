import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { Clock, DurationMs } from '@production-safety/core';

/** The clock of a machine that is ahead by so much, or behind. */
export function skewed(byMs: DurationMs, clock: Clock = systemClock): Clock {
  return {
    now: () => clock.now() + byMs,
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}
