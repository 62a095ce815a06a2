import type { HealthView } from '@production-safety/backstage-plugin-production-safety-common';
import type { RefreshFailure } from '../../../live/Loadable';

/** How long the browser may be cut off before a verdict counts as stale. */
const CUT_OFF_MS = 60_000;

/**
 * The health as it may be shown now: when the browser has not reached the
 * backend for a while, the last verdict is not known to hold any more.
 */
export function asSeenNow(
  health: HealthView,
  failure: RefreshFailure | undefined,
  now: number,
): HealthView {
  if (!failure || now - failure.since < CUT_OFF_MS) return health;
  return {
    ...health,
    stale: true,
    measuredAt: health.measuredAt ?? new Date(failure.since).toISOString(),
  };
}
