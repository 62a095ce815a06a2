/** What the deputy says at the top of an incident: what is so, what to do. */
export const deputy = {
  title: 'Deputy',
  none: 'Nothing to do now.',
  noneText: 'The portal watches the clocks, and says here what is next.',
  gone: 'Done meanwhile.',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
  snooze: 'Snooze 5 min',
  snoozeOf: 'Snooze for 5 minutes: {{title}}',
  sendUpdate: 'Send update',
  noCommander: {
    title: 'Nobody has command',
    text: 'Take it if you are here. It can be handed over later.',
  },
  severity: {
    title: 'Is {{severity}} right?',
    text: 'Nobody has confirmed it. Raise or lower it further down if it is not.',
    action: 'Confirm {{severity}}',
  },
  acknowledge: {
    title: 'Nobody has acknowledged this',
    text: 'Due {{clock}}. More people are paged until somebody does.',
  },
  mitigate: {
    title: 'Users are not well again',
    text: 'Due {{clock}}. Roll back what may have caused it, or ask for help.',
    action: 'Show suspects',
  },
  updateAtRisk: {
    title: 'The next update is due soon',
    text: 'It is promised for {{clock}}.',
  },
  updateOverdue: {
    title: 'The next update is overdue',
    text: 'It was promised for {{clock}}. Send it, and promise the next one.',
  },
  step: {
    title: 'A step takes longer than its time',
    text: '“{{step}}” had {{budget}}, since {{clock}}. {{name}} does it.',
    nobody: '“{{step}}” had {{budget}}, since {{clock}}. Nobody has its role.',
    ask: 'Ask {{name}}',
    askAll: 'Ask who does it',
  },
  mark: {
    title: '{{minutes}} minute mark: say what stands open',
    noSteps: 'No step is running.',
    steps_one: '{{count}} step is running.',
    steps_other: '{{count}} steps are running.',
    next: 'Next update {{clock}}.',
    noNext: 'Nobody has promised the next update.',
    clocks: 'At risk: {{clocks}}.',
    open: 'What stands open',
    step: '“{{step}}”: {{name}}, since {{clock}}',
    stepOf: '“{{step}}”: {{name}}, since {{clock}}, in {{budget}}',
    nobody: 'nobody named',
  },
} as const;
