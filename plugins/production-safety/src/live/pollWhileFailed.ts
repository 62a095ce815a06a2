import type { Loadable } from './Loadable';
import { SLOW_POLL_MS } from './useHeardQuery';

/** For what follows something else's changes: polls only to recover. */
export function pollWhileFailed(current: Loadable<unknown>): number | null {
  const isFailed =
    current.state === 'failed' ||
    (current.state === 'ready' && current.failure !== undefined);
  return isFailed ? SLOW_POLL_MS : null;
}
