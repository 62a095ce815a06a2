import {
  assessRisk,
  type EpochMs,
  type RecoveryTimes,
  type RolloutDefinition,
} from '@production-safety/core';
import type { RecoveryView } from '@production-safety/backstage-plugin-production-safety-common';
import { isoTime } from './wording';

/** How fast users of a component came back, and what that means for risks. */
export function recoveryView(
  { component, guards, risks = [] }: RolloutDefinition,
  measured: {
    readonly from: EpochMs;
    readonly times: RecoveryTimes;
    readonly n: number;
  },
): RecoveryView {
  const { from, times, n } = measured;
  return {
    component,
    since: isoTime(from),
    rollbacks: n,
    ...times,
    risks: risks.map(risk => ({
      ...risk,
      assessment: assessRisk(risk, guards, times),
    })),
  };
}
