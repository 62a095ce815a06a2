/** Words for how an incident, its clocks and its steps stand. */
export const words = {
  severity: {
    P0: 'P0, critical',
    P1: 'P1, major',
    P2: 'P2, minor',
    P3: 'P3, low',
  },
  status: {
    investigating: 'Investigating',
    identified: 'Identified',
    monitoring: 'Monitoring',
    resolved: 'Resolved',
    reviewed: 'Reviewed',
  },
  role: {
    operations: 'Operations',
    'customer-liaison': 'Customer liaison',
    'internal-liaison': 'Internal liaison',
    scribe: 'Scribe',
  },
  clock: {
    acknowledge: 'Acknowledge',
    commander: 'Commander',
    mitigate: 'Mitigate',
    'next-update': 'Next update',
  },
  clockState: {
    running: 'Running',
    'at-risk': 'At risk',
    overdue: 'Overdue',
    met: 'Met',
    missed: 'Missed',
  },
  stepState: {
    active: 'Now',
    pending: 'Not yet',
    'not-applicable': 'Does not apply',
    done: 'Done',
    failed: 'Failed',
    skipped: 'Skipped',
    waived: 'Waived',
    waiting: 'Waits to be sent',
    'waits-for-second': 'Waits for a second person',
  },
  drill: 'Drill',
  restricted: 'Restricted',
} as const;
