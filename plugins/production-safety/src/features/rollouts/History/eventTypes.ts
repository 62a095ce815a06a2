import type { EventType } from './useHistory';

/** Types of events in the order in which they are offered as a filter. */
export const EVENT_TYPES = [
  'defined',
  'plan-changed',
  'orphaned',
  'readopted',
  'started',
  'paused',
  'resumed',
  'gate-approved',
  'gate-attested',
  'gates-overridden',
  'phase-entered',
  'exposure-written',
  'rollback-requested',
  'rollback-closed',
  'flag-switched',
  'rollback-observed',
  'rollback-finished',
  'rung-overdue',
  'revert-requested',
  'revert-progressed',
  'restored',
  'completed',
  'aborted',
  'broke-glass',
] as const satisfies readonly EventType[];
