/** German; the reference beside it is where the compiler checks the keys. */
const german = {
  'start.button': 'Starten',
  'start.title': '{{title}} starten?',
  'start.effect': '{{users}} erhalten V2 in der Phase {{phase}}.',
  'start.confirm': 'Starten',
  'start.override': 'Starten, obwohl ein Vorfall offen ist',
  'start.overrideConfirm': 'Trotzdem starten',
  'advance.button': 'Weiter zu {{phase}}',
  'advance.title': '{{title}} weiter zu {{phase}}?',
  'advance.effect': 'V2 geht von {{before}} auf {{after}}.',
  'advance.confirm': 'Weiter zu {{phase}}',
  'advance.override': 'Weiter, obwohl etwas dagegen spricht',
  'advance.overrideConfirm': 'Trotzdem weiter',
  'complete.button': 'Abschließen',
  'complete.title': '{{title}} abschließen?',
  'complete.effect': 'V2 bleibt an für {{users}}. Der Plan ist vorbei.',
  'complete.confirm': 'Abschließen',
  'complete.override': 'Abschließen, obwohl etwas dagegen spricht',
  'complete.overrideConfirm': 'Trotzdem abschließen',
  'pause.button': 'Anhalten',
  'pause.title': '{{title}} anhalten?',
  'pause.effect':
    '{{users}} behalten V2. Bis zum Fortsetzen geht es nicht weiter.',
  'pause.confirm': 'Anhalten',
  'resume.button': 'Fortsetzen',
  'resume.title': '{{title}} fortsetzen?',
  'resume.effect':
    'Der Anteil bleibt, wie er ist. Sind die Gates offen, kann es weitergehen.',
  'resume.confirm': 'Fortsetzen',
  'restore.button': 'Wiederherstellen',
  'restore.title': '{{title}} wiederherstellen?',
  'restore.effect':
    '{{users}} erhalten wieder V2 in der Phase {{phase}}. Mindestzeit und Gates beginnen neu.',
  'restore.effectDraft':
    'Er ist danach wieder nicht gestartet. Niemand erhält V2.',
  'restore.confirm': 'Wiederherstellen',
  'restore.override': 'Wiederherstellen, obwohl ein Vorfall offen ist',
  'restore.overrideConfirm': 'Trotzdem wiederherstellen',
  'restorePart.title': '{{part}} von {{title}} wiederherstellen?',
  'restorePart.effect': '{{users}} erhalten wieder V2 von {{part}}.',
  'restorePart.confirm': '{{part}} wiederherstellen',
  'approve.button': 'Zustimmen',
  'approve.title': '„{{gate}}“ zustimmen?',
  'approve.effect':
    'Ihr Name und Grund werden festgehalten. Allein dadurch geht nichts weiter.',
  'approve.confirm': 'Zustimmen',
  'attest.button': 'Bezeugen',
  'attest.title': '„{{gate}}“ bezeugen?',
  'attest.effect':
    'Sie sagen, dass das gilt, obwohl es nichts misst. Das zählt, bis es endet. Ihr Name und Grund werden festgehalten.',
  'attest.confirm': 'Bezeugen',
  'waive-gate.title': '„{{gate}}“ ohne Daten gelten lassen?',
  'waive-gate.effect':
    'Nichts sagt, dass das gilt, und es hält nichts auf, bis der Verzicht endet. Ihr Name und Grund werden festgehalten.',
  'waive-gate.confirm': 'Verzichten',
  'judge-action.right': 'War die Rücknahme richtig?',
  'judge-action.wrong': 'War die Rücknahme falsch?',
  'judge-action.missed': 'Wurde eine Rücknahme versäumt?',
  'judge-action.effect':
    'Es zählt dafür, was der Wächter wert ist, und ändert sonst nichts. Ihr Name und Grund werden festgehalten.',
  'judge-action.confirm': 'So sagen',
  'revert-code.title': 'Code von {{title}} zurücknehmen?',
  'revert-code.effect':
    'Pull-Requests, die seine Änderungen zurücknehmen, werden geöffnet, nach bestandenen Prüfungen zusammengeführt und ausgeliefert. Flags bleiben, wie sie sind.',
  'revert-code.confirm': 'Code zurücknehmen',
  'abort.button': 'Abbrechen',
  'abort.title': '{{title}} abbrechen?',
  'abort.effect':
    'V1 bleibt für alle Nutzer. Ein abgebrochener Rollout kann nicht wieder starten.',
  'abort.confirm': 'Rollout abbrechen',
  reason: 'Grund',
  reasonHelp: 'Andere lesen das später. {{min}} bis {{max}} Zeichen.',
  reasonShort: 'Schreiben Sie mindestens {{min}} Zeichen.',
  until: 'Endet',
  untilHelp: 'Innerhalb von {{days}} Tagen. Es endet von selbst.',
  untilWrong: 'Nennen Sie einen Zeitpunkt in den nächsten {{days}} Tagen.',
  overrideHelp: 'Nicht offen: {{gates}}.',
  overrideGuard: 'Wächter {{guard}}: {{sentence}}',
  refused: 'Nicht ausgeführt',
  unknown: 'Es ist nicht bekannt, ob das ausgeführt wurde',
  unknownHelp:
    'Versuchen Sie es nochmals: auch zweimal verlangt, geschieht es nur einmal.',
  changed:
    'Der Rollout hat sich inzwischen geändert. Sehen Sie ihn nochmals an und wiederholen Sie es dann.',
  'why.permission':
    'Sie dürfen diesen Rollout nicht ändern. Fragen Sie {{owner}}.',
  'why.gates_one': '{{count}} Gate ist nicht offen: {{gates}}.',
  'why.gates_other': '{{count}} Gates sind nicht offen: {{gates}}.',
  'why.guards_one':
    'Der Wächter {{guards}} sieht nicht, dass alles gut ist, also geht nichts weiter.',
  'why.guards_other':
    'Die Wächter {{guards}} sehen nicht, dass alles gut ist, also geht nichts weiter.',
  'why.incident':
    'Niemand erhält V2, solange ein P0 oder P1 offen ist. {{incidents}}',
  'why.orphaned': 'Kein Manifest deklariert diesen Rollout mehr.',
  'why.running': 'Ein Rollback läuft noch.',
  'why.drift':
    'Der Flag-Anbieter hat eine andere Einstellung, die das überschreiben würde.',
} as const;

export default german;
