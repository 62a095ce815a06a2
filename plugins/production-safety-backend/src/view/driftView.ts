import type { RolloutDrift } from '@production-safety/core';
import type { DriftView } from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** Another setting in the flag provider, as the rollout page shows it. */
export function driftView({
  change,
  foundAt,
  ...drift
}: RolloutDrift): DriftView {
  return {
    ...drift,
    foundAt: isoTime(foundAt),
    ...(change ? { change: { ...change, at: isoTime(change.at) } } : {}),
  };
}
