export const affected = {
  'affected.title': 'Was betroffen ist',
  'affected.save': 'Speichern',
  'affected.clear': 'Leeren',
  'affected.components': 'Komponenten',
  'affected.noComponents':
    'Das hat noch niemand gesagt. Bis dahin wird kein Rollout dafür angehalten, und Verdächtige, Zeitleiste und Statusseite wissen von keinem.',
  'affected.changeComponents': 'Komponenten ändern…',
  'affected.componentsLabel': 'Betroffene Komponenten',
  'affected.componentsHelp':
    'Suchen Sie nach dem Namen, oder schreiben Sie eine Referenz. Solange ein P0 oder P1 offen ist, gehen ihre Rollouts nicht vorwärts.',
  'affected.componentsWrong':
    '{{name}} ist keine Referenz. Schreiben Sie component:default/name, ohne Leerzeichen.',
  'affected.catalogFailed':
    'Der Katalog antwortet nicht. Schreiben Sie Referenzen wie component:default/name.',
  'affected.since': 'Menschen betroffen seit',
  'affected.noSince':
    'Das hat noch niemand gesagt. Ohne diese Angabe wird nicht gemessen, wie lange Entdeckung und Lösung dauerten.',
  'affected.setSince': 'Sagen, seit wann…',
  'affected.changeSince': 'Ändern, seit wann…',
  'affected.sinceLabel': 'Betroffen seit',
  'affected.sinceHelp':
    'Datum und Uhrzeit auf Ihrer Uhr, soweit jetzt bekannt.',
  'affected.wrong.missing': 'Geben Sie Datum und Uhrzeit an.',
  'affected.wrong.ahead':
    'Das ist noch nicht geschehen. Geben Sie an, wann es begann.',
  'affected.wrong.afterEnd':
    'Da war der Vorfall gelöst. Geben Sie eine Zeit davor an.',
  'affected.seenBy': 'Wer diesen Vorfall sieht',
  'affected.all': 'Alle, die Vorfälle sehen dürfen.',
  'affected.few':
    'Wer ihn gemeldet hat, wer die Leitung oder eine Rolle hat oder angeboten bekam, und wer vertrauliche Vorfälle sehen darf.',
  'affected.hide': 'Vertraulich machen…',
  'affected.hideText':
    'Für alle anderen gibt es ihn dann nicht mehr: nicht in Listen, Suche, Kennzahlen und Chats. Kein Text für die Öffentlichkeit wird gesendet; was veröffentlicht ist, bleibt. Wenn Sie nicht beteiligt sind, sehen vielleicht auch Sie ihn nicht mehr. Nur die Leitung hebt das auf.',
  'affected.hideConfirm': 'Vertraulich machen',
  'affected.lift': 'Vertraulichkeit aufheben…',
  'affected.liftWhy': 'Warum dürfen ihn alle wieder sehen?',
  'affected.liftHelp':
    'Seine ganze Zeitleiste lesen dann alle, die Vorfälle sehen dürfen.',
  'affected.liftConfirm': 'Vertraulichkeit aufheben',
  'affected.liftBy': 'Nur die Leitung hebt das auf, mit einer Begründung.',
} as const;
