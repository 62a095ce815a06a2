export const commands = {
  'commands.start.button': 'Starten',
  'commands.start.title': '{{title}} starten?',
  'commands.start.effect': '{{users}} erhalten V2 in der Phase {{phase}}.',
  'commands.start.confirm': 'Starten',
  'commands.advance.button': 'Weiter zu {{phase}}',
  'commands.advance.title': '{{title}} weiter zu {{phase}}?',
  'commands.advance.effect': 'V2 geht von {{before}} auf {{after}}.',
  'commands.advance.confirm': 'Weiter zu {{phase}}',
  'commands.advance.override': 'Weiter, obwohl Gates nicht offen sind',
  'commands.advance.overrideConfirm': 'Trotzdem weiter',
  'commands.complete.button': 'Abschließen',
  'commands.complete.title': '{{title}} abschließen?',
  'commands.complete.effect':
    'V2 bleibt an für {{users}}. Der Plan ist vorbei.',
  'commands.complete.confirm': 'Abschließen',
  'commands.complete.override': 'Abschließen, obwohl Gates nicht offen sind',
  'commands.complete.overrideConfirm': 'Trotzdem abschließen',
  'commands.pause.button': 'Anhalten',
  'commands.pause.title': '{{title}} anhalten?',
  'commands.pause.effect':
    '{{users}} behalten V2. Bis zum Fortsetzen geht es nicht weiter.',
  'commands.pause.confirm': 'Anhalten',
  'commands.resume.button': 'Fortsetzen',
  'commands.resume.title': '{{title}} fortsetzen?',
  'commands.resume.effect':
    'Der Anteil bleibt, wie er ist. Sind die Gates offen, kann es weitergehen.',
  'commands.resume.confirm': 'Fortsetzen',
  'commands.restore.button': 'Wiederherstellen',
  'commands.restore.title': '{{title}} wiederherstellen?',
  'commands.restore.effect':
    '{{users}} erhalten wieder V2 in der Phase {{phase}}. Mindestzeit und Gates beginnen neu.',
  'commands.restore.effectDraft':
    'Er ist danach wieder nicht gestartet. Niemand erhält V2.',
  'commands.restore.confirm': 'Wiederherstellen',
  'commands.restorePart.title': '{{part}} von {{title}} wiederherstellen?',
  'commands.restorePart.effect': '{{users}} erhalten wieder V2 von {{part}}.',
  'commands.restorePart.confirm': '{{part}} wiederherstellen',
  'commands.approve.button': 'Zustimmen',
  'commands.approve.title': '„{{gate}}“ zustimmen?',
  'commands.approve.effect':
    'Ihr Name und Grund werden festgehalten. Allein dadurch geht nichts weiter.',
  'commands.approve.confirm': 'Zustimmen',
  'commands.attest.button': 'Bezeugen',
  'commands.attest.title': '„{{gate}}“ bezeugen?',
  'commands.attest.effect':
    'Sie sagen, dass das gilt, obwohl es nichts misst. Ihr Name und Grund werden festgehalten.',
  'commands.attest.confirm': 'Bezeugen',
  'commands.revert-code.title': 'Code von {{title}} zurücknehmen?',
  'commands.revert-code.effect':
    'Pull-Requests, die seine Änderungen zurücknehmen, werden geöffnet, nach bestandenen Prüfungen zusammengeführt und ausgeliefert. Flags bleiben, wie sie sind.',
  'commands.revert-code.confirm': 'Code zurücknehmen',
  'commands.abort.button': 'Abbrechen',
  'commands.abort.title': '{{title}} abbrechen?',
  'commands.abort.effect':
    'V1 bleibt für alle Nutzer. Ein abgebrochener Rollout kann nicht wieder starten.',
  'commands.abort.confirm': 'Rollout abbrechen',
  'commands.reason': 'Grund',
  'commands.reasonHelp':
    'Andere lesen das später. {{min}} bis {{max}} Zeichen.',
  'commands.reasonShort': 'Schreiben Sie mindestens {{min}} Zeichen.',
  'commands.overrideHelp': 'Nicht offen: {{gates}}.',
  'commands.refused': 'Nicht ausgeführt',
  'commands.unknown': 'Es ist nicht bekannt, ob das ausgeführt wurde',
  'commands.unknownHelp':
    'Versuchen Sie es nochmals: auch zweimal verlangt, geschieht es nur einmal.',
  'commands.changed':
    'Der Rollout hat sich inzwischen geändert. Sehen Sie ihn nochmals an und wiederholen Sie es dann.',
  'commands.why.permission':
    'Sie dürfen diesen Rollout nicht ändern. Fragen Sie {{owner}}.',
  'commands.why.gates_one': '{{count}} Gate ist nicht offen: {{gates}}.',
  'commands.why.gates_other': '{{count}} Gates sind nicht offen: {{gates}}.',
  'commands.why.orphaned': 'Kein Manifest deklariert diesen Rollout mehr.',
  'commands.why.running': 'Ein Rollback läuft noch.',
  'commands.why.drift':
    'Der Flag-Anbieter hat eine andere Einstellung, die das überschreiben würde.',
} as const;
