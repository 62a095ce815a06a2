/** Words of a runbook that is followed within TechDocs. */
export const techdocs = {
  title: 'Follow this runbook',
  none: 'Nobody is following it now.',
  failed: 'Whether somebody follows this runbook is not known',
  unread: 'A run cannot be started from this page',
  start: 'Start run',
  startAnother: 'Start another run',
  startIn: 'Start in',
  outside: 'Outside of an incident',
  notStarted: 'The run was not started',
  unknown: 'It is not known whether the run was started',
  unknownHelp: 'Start it once more: the same run is not started twice.',
  resume: 'Resume run',
  leave: 'Stop answering here',
  underWay:
    'Started by {{by}}, {{ago}}: {{answered}} of {{steps}} steps answered.',
  ended: 'Started by {{by}}, {{ago}}: every step is answered.',
  others_one: '{{count}} more run is under way',
  others_other: '{{count}} more runs are under way',
  openRun: 'Page of this run',
  openIncident: '{{severity}}: {{title}}',
  openItsIncident: 'Its incident',
  step: 'Step: {{step}}',
  assignee: 'Held by {{name}}',
  changed: 'The runbook has changed since this run started',
  changedHelp:
    'The run goes by the text it began with, which its page shows. Start another run to follow the new text.',
  notOnPage_one:
    '{{count}} step of this run is not on this page. Answer it on the page of the run.',
  notOnPage_other:
    '{{count}} steps of this run are not on this page. Answer them on the page of the run.',
} as const;
