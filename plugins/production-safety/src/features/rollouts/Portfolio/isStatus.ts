import type { RolloutSummary } from '@production-safety/backstage-plugin-production-safety-common';

type Status = RolloutSummary['status'];

/** Known statuses. */
const STATUSES: Readonly<Record<Status, true>> = {
  draft: true,
  active: true,
  paused: true,
  'rolling-back': true,
  'rolled-back': true,
  completed: true,
  aborted: true,
};

export function isStatus(value: string): value is Status {
  return Object.keys(STATUSES).includes(value);
}
