/** Why a rollback was made without a person. */
export const decision = {
  back: 'Back to the rollout',
  title: 'Why was {{title}} rolled back?',
  guard: 'Guard {{guard}} fired, {{ago}}.',
  guardBlind:
    'Guard {{guard}} was blind for too long, and this was planned for it, {{ago}}.',
  open: 'Why was this rolled back?',
  clock: 'The clock',
  none: {
    title: 'No guard decided this rollback',
    text: 'A person or another program asked for it: the history says who and why. Or you may not see it.',
  },
  replay: {
    title: 'Judged again',
    same: 'From what was stored at that moment the same verdict follows again, word for word.',
    different:
      'From what was stored at that moment another verdict follows now: {{sentence}}',
    gone: 'It cannot be judged again: {{sentence}}',
  },
  step: {
    open: 'Why?',
    title: {
      'phase-entered': 'Why did {{title}} enter {{to}}?',
      completed: 'Why was {{title}} completed?',
      'advance-proposed': 'Why was {{title}} proposed to go forward to {{to}}?',
    },
    by: '{{who}}, {{clock}}.',
    byReason: '{{who}}, {{clock}}: {{reason}}',
    gates: 'How the gates stood',
    facts: 'What the gates were told besides measurements',
    evidence: 'What the autopilot went on with',
    overridden: {
      title: 'A person went through gates that were not open',
      text: 'Overridden: {{gates}}.',
    },
    none: {
      title: 'No gates stood before this',
      text: 'It is no step forward, or the first one. Or you may not see it.',
    },
    replay: {
      same: 'From what was stored at that moment the same is said of every gate again, word for word.',
      different:
        'From what was stored at that moment something else is said now:',
      gone: 'It cannot be judged again: what was known then is not stored any more.',
      'not-stored':
        'It cannot be judged again: what the gates were judged from was not stored. It is since then, for steps whose gates were judged.',
    },
  },
  judge: {
    title: 'Was it right?',
    none: 'Nobody has said so yet. What people say here shows whether the guard is any good.',
    right: '{{by}} says that it was right, {{ago}}: {{reason}}',
    wrong: '{{by}} says that it was wrong, {{ago}}: {{reason}}',
    rightButton: 'It was right',
    wrongButton: 'It was wrong',
  },
  rate: {
    title: 'Share that failed',
    times: 'How often it happened',
    firstBad: 'first bad',
    crossed: 'crossed',
    decided: 'rolled back',
    none: 'This guard counts nothing that could be drawn.',
    summaryTimes:
      'On V2 it happened {{x}} times from {{from}} to {{to}}, at most {{worst}} times in one stretch.',
    summary:
      'On V2 {{x}} of {{n}} failed from {{from}} to {{to}}, at most {{worst}} in one stretch.',
  },
  ledger: {
    title: 'What guards of this rollout were worth',
    none: 'No guard has acted yet.',
    help: 'Saved is counted against people who act {{minutes}} minutes after the first bad sample.',
    guard: 'Guard',
    actions: 'Actions',
    right: 'Right',
    wrong: 'Wrong',
    unjudged: 'Not judged',
    missed: 'Missed',
    saved: 'Minutes saved',
  },
} as const;
