/** Commands besides rollback, and their dialogs. */
export const commands = {
  start: {
    button: 'Start',
    title: 'Start {{title}}?',
    effect: '{{users}} get V2 in phase {{phase}}.',
    confirm: 'Start',
    override: 'Start although an incident is open',
    overrideConfirm: 'Start anyway',
  },
  advance: {
    button: 'Advance to {{phase}}',
    title: 'Advance {{title}} to {{phase}}?',
    effect: 'Exposure goes from {{before}} to {{after}}.',
    confirm: 'Advance to {{phase}}',
    override: 'Advance although something holds it',
    overrideConfirm: 'Advance anyway',
  },
  complete: {
    button: 'Complete',
    title: 'Complete {{title}}?',
    effect: 'V2 stays on for {{users}}. The plan is over.',
    confirm: 'Complete',
    override: 'Complete although something holds it',
    overrideConfirm: 'Complete anyway',
  },
  pause: {
    button: 'Pause',
    title: 'Pause {{title}}?',
    effect: '{{users}} keep V2. It cannot advance until it is resumed.',
    confirm: 'Pause',
  },
  resume: {
    button: 'Resume',
    title: 'Resume {{title}}?',
    effect:
      'Exposure stays as it is. It can advance again once gates are open.',
    confirm: 'Resume',
  },
  restore: {
    button: 'Restore',
    title: 'Restore {{title}}?',
    effect:
      '{{users}} get V2 again in phase {{phase}}. Its soak time and gates start afresh.',
    effectDraft: 'It goes back to not started. Nobody gets V2.',
    confirm: 'Restore',
    override: 'Restore although an incident is open',
    overrideConfirm: 'Restore anyway',
  },
  restorePart: {
    title: 'Restore {{part}} of {{title}}?',
    effect: '{{users}} get V2 of {{part}} again.',
    confirm: 'Restore {{part}}',
  },
  approve: {
    button: 'Approve',
    title: 'Approve “{{gate}}”?',
    effect:
      'Your name and reason are recorded. Nothing advances by this alone.',
    confirm: 'Approve',
  },
  attest: {
    button: 'Attest',
    title: 'Attest “{{gate}}”?',
    effect:
      'You say that this holds although nothing measures it. It counts until it ends. Your name and reason are recorded.',
    confirm: 'Attest',
  },
  'waive-gate': {
    title: 'Let “{{gate}}” pass without data?',
    effect:
      'Nothing says that this holds, and it holds nothing until the waiver ends. Your name and reason are recorded.',
    confirm: 'Waive',
  },
  'judge-action': {
    right: 'It was right to roll back?',
    wrong: 'It was wrong to roll back?',
    missed: 'A rollback was missed?',
    effect:
      'It counts in what the guard is worth, and changes nothing else. Your name and reason are recorded.',
    confirm: 'Say so',
  },
  'revert-code': {
    title: 'Revert the code of {{title}}?',
    effect:
      'Requests that take its changes back are opened, merged once their checks pass, and deployed. Flags stay as they are.',
    confirm: 'Revert the code',
  },
  abort: {
    button: 'Abort',
    title: 'Abort {{title}}?',
    effect:
      'V1 stays for all users. An aborted rollout cannot be started again.',
    confirm: 'Abort',
  },
  reason: 'Reason',
  reasonHelp: 'Others will read this later. {{min}} to {{max}} characters.',
  reasonShort: 'Write at least {{min}} characters.',
  until: 'Ends',
  untilHelp: 'Within {{days}} days. It ends by itself.',
  untilWrong: 'Name a moment within the next {{days}} days.',
  overrideHelp: 'Not open: {{gates}}.',
  overrideGuard: 'Guard {{guard}}: {{sentence}}',
  refused: 'Not done',
  unknown: 'It is not known whether this was done',
  unknownHelp: 'Try again: asking twice does it only once.',
  changed:
    'The rollout changed in the meantime. Look at it again, then repeat.',
  why: {
    permission: 'You may not change this rollout. Ask {{owner}}.',
    gates_one: '{{count}} gate is not open: {{gates}}.',
    gates_other: '{{count}} gates are not open: {{gates}}.',
    guards_one:
      'Guard {{guards}} does not see that all is well, so nothing goes forward.',
    guards_other:
      'Guards {{guards}} do not see that all is well, so nothing goes forward.',
    incident: 'Nobody gets V2 while a P0 or P1 is open. {{incidents}}',
    orphaned: 'No manifest declares this rollout any more.',
    running: 'A rollback is still running.',
    drift: 'The flag provider has another setting, which this would overwrite.',
  },
} as const;
