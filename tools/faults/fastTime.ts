import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import type { Clock, EpochMs } from '@production-safety/core';

/** Time that runs faster, the same in each process. */
export interface FastTime {
  /** When both were the same. */
  readonly from: EpochMs;
  readonly times: number;
}

/** Says the fast time, and sleeps by the usual one: calls are not faster. */
export function fastClock(
  { from, times }: FastTime,
  usual: Clock = systemClock,
): Clock {
  return {
    now: () => Math.round(from + (usual.now() - from) * times),
    sleep: (ms, signal) => usual.sleep(ms, signal),
  };
}
