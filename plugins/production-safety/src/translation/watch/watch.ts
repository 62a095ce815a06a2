/** What gates and guards measured, and the clock of what they decided. */
export const watch = {
  gate: {
    value: 'Measured {{value}}',
    limit: 'limit {{value}}',
    below: 'surely below {{value}}',
    above: 'surely above {{value}}',
    bound: 'bound {{value}}',
    counted: '{{x}} of {{n}} counted',
    looked: '{{n}} looked at',
    reported: 'data until {{clock}}',
    missing: 'Missing: {{missing}}',
    waived: 'Waived until {{clock}} ({{ago}})',
    attested: 'Attested until {{clock}} ({{ago}})',
    warn: 'Shown only, as a warning: it holds nothing.',
    observe: 'Shown only, to observe it: it holds nothing.',
  },
  waive: 'Waive',
  approvers: {
    authors: 'Written by {{names}}, whose approval does not count.',
    allow:
      'Nobody says who wrote the plan, so its author could approve it. The manifest can name them in “authors”.',
    refuse:
      'Nobody says who wrote the plan, so nobody can approve it. Name them in “authors” in the manifest.',
    by: 'Approvals are for {{names}}.',
    notStarter: '{{names}} started it and does not count.',
  },
  guard: {
    since: 'Judged',
    firstBad: 'First bad sample',
    crossed: 'Threshold crossed',
    blind: 'Nothing is known since',
    notEvaluated: 'Not evaluated',
    noVerdict:
      'Nothing has judged this guard yet, so it is not known whether it holds.',
    counted: '{{x}} of {{n}} in {{duration}}',
    tallied: '{{x}} in {{duration}}',
    onBlind: 'After 15 minutes blind it calls for a planned rollback.',
    sharedIncident: 'While V1 is as bad it holds, and does not roll back.',
    evidence: 'evidence {{value}} of {{needed}} needed',
    observe: 'Observed only: it is said here, and nothing follows.',
    sourcesFailed: 'It is not known which sources measure this.',
    noSource:
      'No connected source measures {{signal}}. Connect one that does, or push it.',
    noSourcePart:
      'No connected source measures {{signal}} of one part. Connect one that does, or push it.',
  },
  autopilot: {
    title: 'Autopilot',
    hold: {
      automatic: 'Holds by itself when a guard says so.',
      advise: 'Only says when to hold.',
    },
    rollback: {
      automatic: 'Rolls back by itself when a guard says so.',
      advise: 'Only says when to roll back.',
    },
    advance: {
      automatic: 'Advances by itself when all gates are open.',
      advise: 'Only proposes to advance.',
    },
  },
  proposal: {
    title: 'Proposed: enter {{phase}}',
    complete: 'Proposed: complete',
    when: 'Proposed',
    advance: 'Advance to {{phase}}…',
    completeButton: 'Complete…',
    blocked:
      'What was proposed does not hold any more: gates closed, or something changed.',
  },
  clock: {
    title: 'How it came to it',
    guards_one: 'Decided without a person, by the guard {{guards}}.',
    guards_other: 'Decided without a person, by the guards {{guards}}.',
    firstBad: 'First bad sample',
    crossed: 'Threshold crossed',
    decided: 'Decided',
    written: 'Flags written',
    confirmed: 'V1 confirmed',
    baseline: 'Back to baseline',
    after: '{{seconds}} later',
    unknown: 'not known',
    pending: 'not yet',
    total: 'First bad sample to V1 confirmed: {{seconds}}.',
  },
} as const;
