/** Words of who is on call. */
export const onCall = {
  title: 'Who is on call',
  loading: 'Who is on call is loading',
  failed: 'Who is on call could not be loaded',
  known: 'Known {{ago}} ({{clock}})',
  stale: 'Not known in {{rota}} since {{clock}} ({{ago}})',
  staleHelp:
    'These are the last people and numbers that were known. Somebody else may be on call by now.',
  unknown: 'It is not known who is on call in {{rota}}',
  unknownHelp: 'Nobody has answered yet. Call people from your own list.',
  nobody: 'Nobody is on call in {{rota}}',
  nobodyHelp: 'So nobody is woken. Call people from your own list.',
  level: 'Level {{level}}',
  until: 'until {{clock}}',
  ended: 'shift ended {{clock}}',
  always: 'always',
  noContact: 'No number is known.',
  callNow: 'Call people yourself. On call, as known {{ago}}:',
  ownList: 'No number is known here. Call people from your own list.',
  mayNotCall:
    'Numbers are shown to those who may respond to incidents. Ask whoever runs this portal for that permission.',
  none: {
    title: 'Nothing is connected that knows who is on call.',
    text: 'Whoever runs this portal can connect PagerDuty:',
    label: 'Configuration for PagerDuty',
  },
} as const;
