import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@production-safety/core';

/**
 * The machine's clock.
 *
 * @public
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    // An aborted sleep ends early and is no failure: the caller looks at the
    // signal where it acts.
    await delay(ms, undefined, { signal }).catch(() => undefined);
  },
};
