/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  title: 'Diesem Runbook folgen',
  none: 'Zurzeit folgt ihm niemand.',
  failed: 'Es ist nicht bekannt, ob jemand diesem Runbook folgt',
  unread: 'Von dieser Seite lässt sich kein Lauf beginnen',
  start: 'Lauf beginnen',
  startAnother: 'Weiteren Lauf beginnen',
  startIn: 'Beginnen in',
  outside: 'Außerhalb eines Vorfalls',
  notStarted: 'Der Lauf wurde nicht begonnen',
  unknown: 'Es ist nicht bekannt, ob der Lauf begonnen wurde',
  unknownHelp:
    'Beginnen Sie ihn nochmals: Derselbe Lauf beginnt nicht zweimal.',
  resume: 'Lauf fortsetzen',
  leave: 'Hier nicht mehr antworten',
  underWay:
    'Begonnen von {{by}}, {{ago}}: {{answered}} von {{steps}} Schritten beantwortet.',
  ended: 'Begonnen von {{by}}, {{ago}}: Jeder Schritt ist beantwortet.',
  others_one: '{{count}} weiterer Lauf ist im Gang',
  others_other: '{{count}} weitere Läufe sind im Gang',
  openRun: 'Seite dieses Laufs',
  openIncident: '{{severity}}: {{title}}',
  openItsIncident: 'Sein Vorfall',
  step: 'Schritt: {{step}}',
  assignee: 'Bei {{name}}',
  changed: 'Das Runbook hat sich seit Beginn dieses Laufs geändert',
  changedHelp:
    'Der Lauf geht nach dem Text, mit dem er begann; seine Seite zeigt ihn. Beginnen Sie einen weiteren Lauf, um dem neuen Text zu folgen.',
  notOnPage_one:
    '{{count}} Schritt dieses Laufs steht nicht auf dieser Seite. Beantworten Sie ihn auf der Seite des Laufs.',
  notOnPage_other:
    '{{count}} Schritte dieses Laufs stehen nicht auf dieser Seite. Beantworten Sie sie auf der Seite des Laufs.',
} as const;

export default german;
