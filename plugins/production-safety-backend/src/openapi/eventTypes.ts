import type { RolloutEventType } from '@production-safety/core';

const TYPES: Readonly<Record<RolloutEventType, true>> = {
  defined: true,
  'plan-changed': true,
  orphaned: true,
  readopted: true,
  started: true,
  paused: true,
  resumed: true,
  'gate-approved': true,
  'gate-attested': true,
  'gate-waived': true,
  'gates-overridden': true,
  'phase-entered': true,
  'exposure-written': true,
  'rollback-requested': true,
  'rollback-closed': true,
  'flag-switched': true,
  'rollback-observed': true,
  'rollback-finished': true,
  'rung-overdue': true,
  'revert-requested': true,
  'revert-progressed': true,
  restored: true,
  completed: true,
  aborted: true,
  'drift-found': true,
  'drift-adopted': true,
  'drift-restored': true,
  'drift-cleared': true,
  'broke-glass': true,
  drilled: true,
};

/** All event types; a new one does not compile until it is listed here. */
export const ROLLOUT_EVENT_TYPES = Object.keys(TYPES) as RolloutEventType[];
