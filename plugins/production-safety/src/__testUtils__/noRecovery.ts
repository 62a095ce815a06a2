import type { RecoveryView } from '@production-safety/backstage-plugin-production-safety-common';
import { daysAgo } from './aRollout';

const NONE = { n: 0 } as const;

/** Of a component on which nobody was ever rolled back. */
export function noRecovery(component: string): RecoveryView {
  return {
    component,
    since: daysAgo(365),
    rollbacks: 0,
    unconfirmed: 0,
    clock: {
      detect: NONE,
      decide: NONE,
      write: NONE,
      confirm: NONE,
      total: NONE,
      settle: NONE,
    },
    byMeans: { flag: NONE, part: NONE, code: NONE },
    risks: [],
  };
}
