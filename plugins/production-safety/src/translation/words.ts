/** Glossary words and sentences that several screens share. */
export const words = {
  status: {
    draft: 'Not started',
    active: 'Active',
    paused: 'Paused',
    'rolling-back': 'Rolling back',
    'rolled-back': 'Rolled back',
    unconfirmed: 'Rollback not confirmed',
    orphaned: 'Orphaned',
    completed: 'Completed',
    aborted: 'Aborted',
  },
  verdict: {
    healthy: 'Healthy',
    breached: 'Breached',
    inconclusive: 'Inconclusive',
    errored: 'Errored',
    notKnownSince: 'Not known since {{clock}}',
  },
  part: {
    on: 'On',
    'rolling-back': 'Rolling back',
    off: 'Rolled back',
    failed: 'Not switched off',
    idle: 'Idle',
  },
  gate: { open: 'Open', closed: 'Closed', unknown: 'Unknown' },
  flag: { pending: 'Waiting', off: 'Off', failed: 'Failed' },
  milliseconds: '{{value}} ms',
  response: {
    hold: 'Hold',
    'roll-back': 'Roll back',
    page: 'Page',
    'open-incident': 'Open incident',
  },
  mode: { observe: 'observe', enforce: 'enforce' },
  actor: { system: 'Production Safety' },
  users: {
    share: '{{percent}} of users',
    all: 'All users',
    none: 'No users',
    domain: '{{percent}} of users at {{domain}}',
    segment: '{{percent}} of users in {{segment}}',
    domainAndSegment: '{{percent}} of users at {{domain}} in {{segment}}',
  },
  sentence: {
    draft: 'Not started. V1 for all users.',
    active: '{{phase}}, {{users}}',
    activeDay: '{{phase}}, {{users}}, day {{day}} of {{days}}',
    activeSpan: '{{phase}}, {{users}}, {{spent}} of {{soak}}',
    activeOver: '{{phase}}, {{users}}, for {{spent}}',
    paused: 'Paused in {{phase}}, {{users}}',
    rollingBack: 'Rolling back. V1 for all users is not confirmed yet.',
    unconfirmed: 'Rollback not confirmed. Users may still see V2.',
    rolledBack: 'Rolled back. V1 for all users.',
    rolledBackIn:
      'Rolled back. V1 for all users since {{clock}}, confirmed in {{seconds}}.',
    rolledBackExcept:
      'Rolled back. V1 for all users except those with settings of their own on {{flags}}.',
    rolledBackExceptIn:
      'Rolled back. V1 for all users except those with settings of their own on {{flags}}, since {{clock}}, confirmed in {{seconds}}.',
    rolledBackAskedIn:
      'Rolled back. V1 for everybody who was asked, since {{clock}}, confirmed in {{seconds}}.',
    completed: 'Completed. V2 for {{users}}.',
    aborted: 'Aborted. V1 for all users.',
    abortedExcept:
      'Aborted. V1 for all users except those with settings of their own on {{flags}}.',
    partsFailed: '{{parts}} not switched off.',
    partsOff: '{{parts}} rolled back.',
  },
} as const;
