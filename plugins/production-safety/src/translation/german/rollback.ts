export const rollback = {
  'rollback.title': '{{title}} in {{environment}} zurückrollen?',
  'rollback.titleProgress': 'Rollback von {{title}} in {{environment}}',
  'rollback.titleProgressParts':
    'Rollback von {{parts}} von {{title}} in {{environment}}',
  'rollback.notLoaded': 'Das Rollback-Formular konnte nicht geladen werden',
  'rollback.notLoadedHelp':
    'Noch wurde nichts verlangt. Versuchen Sie es nochmals; hilft das nicht, laden Sie die Seite neu oder folgen Sie der Rollback-Anleitung.',
  'rollback.returns': '{{users}} kehren zu V1 zurück.',
  'rollback.nobody': 'Niemand sollte jetzt V2 haben.',
  'rollback.notConfirmed':
    'V1 für alle Nutzer ist nicht bestätigt: manche erhalten womöglich noch V2.',
  'rollback.flagsOffAgain': 'Alle Flags werden nochmals abgeschaltet.',
  'rollback.partFlagsOffAgain':
    'Die Flags von {{parts}} werden nochmals abgeschaltet.',
  'rollback.partsReturn':
    '{{users}} behalten V2, außer {{parts}}: das kehrt zu V1 zurück.',
  'rollback.pickParts': 'Wählen Sie mindestens einen Teil.',
  'rollback.flags_one': '{{count}} Flag: {{flags}}.',
  'rollback.flags_other': '{{count}} Flags: {{flags}}.',
  'rollback.flagsMore': '{{flags}} und {{more}} weitere',
  'rollback.keep':
    'Nutzer mit eigenen Einstellungen behalten, was sie haben: {{who}}.',
  'rollback.segment': 'Segment {{who}}',
  'rollback.scope': 'Umfang',
  'rollback.everything': 'Alles',
  'rollback.onlyParts': 'Nur Teile',
  'rollback.partOff': '{{part}} (schon zurückgerollt)',
  'rollback.why': 'Warum',
  'rollback.reason.errors': 'Fehlerrate',
  'rollback.reason.experience': 'Schlechte Bedienung',
  'rollback.reason.wrongDetails': 'Falsche Daten',
  'rollback.reason.slow': 'Zu langsam',
  'rollback.reason.other': 'Anderes…',
  'rollback.note': 'Notiz (freiwillig)',
  'rollback.noteRequired': 'Was ist passiert?',
  'rollback.noteMissing': 'Sagen Sie in wenigen Worten, was passiert ist.',
  'rollback.now': 'Jetzt zurückrollen',
  'rollback.nowParts': '{{parts}} jetzt zurückrollen',
  'rollback.sending': 'Wird verlangt…',
  'rollback.refused': 'Der Rollback hat nicht begonnen',
  'rollback.failedHelp':
    'Versuchen Sie es nochmals: auch zweimal verlangt, beginnt nur ein Rollback. Wird er wieder abgelehnt, folgen Sie der Rollback-Anleitung.',
  'rollback.unknown': 'Es ist nicht bekannt, ob der Rollback begonnen hat',
  'rollback.unknownHelp':
    'Versuchen Sie es nochmals, das ist ungefährlich: auch zweimal verlangt, beginnt nur ein Rollback. Bleibt das Portal unerreichbar, folgen Sie der Rollback-Anleitung.',
  'rollback.joined':
    'Dem Rollback angeschlossen, den {{actor}} schon begonnen hatte.',
  'rollback.reasonGiven': 'Grund: {{reason}}',
  'rollback.line.asked': 'Verlangt von {{actor}}',
  'rollback.line.closed': 'Der Flag-Anbieter hat den Rollout geschlossen',
  'rollback.line.closing': 'Der Rollout wird beim Flag-Anbieter geschlossen',
  'rollback.line.closeFailed':
    'Der Rollout konnte beim Flag-Anbieter nicht geschlossen werden',
  'rollback.line.served': '{{onV1}} von {{asked}} Probenutzern erhalten V1',
  'rollback.line.serving': 'Probenutzer werden gefragt, was sie erhalten',
  'rollback.line.notServed': 'Probenutzer konnten nicht gefragt werden',
  'rollback.line.flags': '{{off}} von {{total}} Flags abgeschaltet',
  'rollback.showFlags': 'Jedes Flag zeigen',
  'rollback.hideFlags': 'Flags verbergen',
  'rollback.flagFailed': '{{flag}} ist nicht abgeschaltet. {{reason}}',
  'rollback.flagRetried':
    'Bisher {{attempts}} Mal versucht; es geht von selbst weiter.',
  'rollback.flagGivenUp':
    '{{attempts}} Mal versucht. Schalten Sie es beim Flag-Anbieter ab.',
  'rollback.outcome.running': 'Wird zurückgerollt',
  'rollback.outcome.confirmed': 'V1 für alle Nutzer, bestätigt in {{seconds}}.',
  'rollback.outcome.confirmedParts':
    'V1 für {{parts}}, bestätigt in {{seconds}}.',
  'rollback.outcome.confirmedExcept':
    'V1 für alle Nutzer außer denen mit eigenen Einstellungen für {{flags}}, bestätigt in {{seconds}}.',
  'rollback.outcome.confirmedPartsExcept':
    'V1 für {{parts}} außer für Nutzer mit eigenen Einstellungen für {{flags}}, bestätigt in {{seconds}}.',
  'rollback.outcome.confirmedAsked':
    'V1 für alle, die befragt wurden, bestätigt in {{seconds}}.',
  'rollback.outcome.browsers':
    'Browser folgen innerhalb von {{seconds}} s (Abfrage).',
  'rollback.outcome.behind_one': '{{count}} Flag wird dahinter abgeschaltet.',
  'rollback.outcome.behind_other':
    '{{count}} Flags werden dahinter abgeschaltet.',
  'rollback.outcome.flagsLeft_one':
    '{{count}} Flag ist beim Flag-Anbieter noch an, obwohl niemand V2 erhält.',
  'rollback.outcome.flagsLeft_other':
    '{{count}} Flags sind beim Flag-Anbieter noch an, obwohl niemand V2 erhält.',
  'rollback.outcome.unconfirmed': 'V1 für alle Nutzer ist nicht bestätigt.',
  'rollback.outcome.unconfirmedParts': 'V1 für {{parts}} ist nicht bestätigt.',
  'rollback.outcome.stillServed': 'Noch als V2 ausgeliefert: {{flags}}.',
  'rollback.outcome.goesOn': 'Es wird von selbst weiter versucht.',
  'rollback.outcome.over': 'Von selbst wird nichts mehr versucht.',
  'rollback.help.title': 'Was jetzt zu tun ist',
  'rollback.help.again': 'Rollen Sie nochmals zurück.',
  'rollback.help.provider':
    'Schalten Sie diese Flags beim Flag-Anbieter ab: {{flags}}.',
  'rollback.help.providerAll':
    'Prüfen Sie die Flags beim Flag-Anbieter: {{flags}}.',
  'rollback.help.procedure': 'Folgen Sie der Rollback-Anleitung.',
  'rollback.again': 'Nochmals zurückrollen',
  'rollback.everythingInstead': 'Alles zurückrollen…',
  'rollback.goesOnClosed': 'Schließen hält den Rollback nicht auf.',
  'rollback.openRollout': 'Rollout öffnen',
  'rollback.notLive':
    'Der Fortschritt war seit {{clock}} nicht lesbar. Der Rollback geht weiter.',
} as const;
