/** Entity card. */
export const card = {
  title: 'Rollout',
  titleMany: 'Rollouts',
  titleOf: 'Rollout · {{title}}',
  loading: 'Loading rollouts',
  open: 'Open',
  openOf: 'Open rollout {{title}}',
  rollBack: 'Roll back…',
  rollBackOf: 'Roll back {{title}}…',
  showRollback: 'Show rollback',
  showPartRollback: 'Show rollback of {{parts}}',
  showRollbackOf: 'Show rollback of {{title}}',
  mayNotRollBack:
    'You may not roll this back. Ask {{owner}} or whoever is on call.',
  earliest: 'Not before {{time}}.',
  last: 'Last event',
  drill: {
    none: 'No drill yet',
    confirmed: 'Last drill: confirmed',
    unconfirmed: 'Last drill: not confirmed',
    misdated: 'Last drill: wrong clock',
    elsewhere: 'Last drill: elsewhere',
  },
  rollbackProcedure: 'Rollback procedure',
  incidentChecklist: 'Incident checklist',
  orphaned:
    'No manifest declares this rollout since {{clock}}. Flags stay as they are; it can still be rolled back.',
  providerMissing:
    'Flag provider {{provider}} is not configured, so flags cannot be read or written.',
  none: {
    sentence: 'No rollout that you may see protects this component.',
    how: 'Declare one next to its catalog entry:',
    show: 'Show how',
    hide: 'Hide',
    yaml: 'Example manifest of a rollout',
  },
} as const;
