export const deputy = {
  'deputy.title': 'Stellvertretung',
  'deputy.none': 'Jetzt ist nichts zu tun.',
  'deputy.noneText':
    'Das Portal achtet auf die Uhren und sagt hier, was als Nächstes ansteht.',
  'deputy.gone': 'Inzwischen erledigt.',
  'deputy.more_one': '{{count}} weitere',
  'deputy.more_other': '{{count}} weitere',
  'deputy.snooze': '5 min später',
  'deputy.snoozeOf': '5 Minuten später wieder: {{title}}',
  'deputy.sendUpdate': 'Nachricht senden',
  'deputy.noCommander.title': 'Niemand hat die Leitung',
  'deputy.noCommander.text':
    'Übernehmen Sie sie, wenn Sie da sind. Sie lässt sich später übergeben.',
  'deputy.severity.title': 'Stimmt {{severity}}?',
  'deputy.severity.text':
    'Niemand hat das bestätigt. Erhöhen oder senken Sie die Schwere weiter unten, wenn sie nicht stimmt.',
  'deputy.severity.action': '{{severity}} bestätigen',
  'deputy.acknowledge.title': 'Niemand hat das bestätigt',
  'deputy.acknowledge.text':
    'Fällig {{clock}}. Bis dahin werden weitere Menschen gerufen.',
  'deputy.mitigate.title': 'Den Menschen geht es noch nicht besser',
  'deputy.mitigate.text':
    'Fällig {{clock}}. Nehmen Sie zurück, was es ausgelöst haben könnte, oder bitten Sie um Hilfe.',
  'deputy.mitigate.action': 'Verdächtige zeigen',
  'deputy.updateAtRisk.title': 'Die nächste Nachricht ist bald fällig',
  'deputy.updateAtRisk.text': 'Sie ist für {{clock}} versprochen.',
  'deputy.updateOverdue.title': 'Die nächste Nachricht ist überfällig',
  'deputy.updateOverdue.text':
    'Sie war für {{clock}} versprochen. Senden Sie sie, und versprechen Sie die nächste.',
  'deputy.step.title': 'Ein Schritt dauert länger als vorgesehen',
  'deputy.step.text':
    '„{{step}}“ hatte {{budget}}, seit {{clock}}. Zuständig: {{name}}.',
  'deputy.step.nobody':
    '„{{step}}“ hatte {{budget}}, seit {{clock}}. Niemand hat die Rolle dafür.',
  'deputy.step.ask': '{{name}} fragen',
  'deputy.step.askAll': 'Fragen, wer es tut',
  'deputy.mark.title': '{{minutes}} Minuten: Sagen Sie, was offen ist',
  'deputy.mark.noSteps': 'Kein Schritt läuft.',
  'deputy.mark.steps_one': '{{count}} Schritt läuft.',
  'deputy.mark.steps_other': '{{count}} Schritte laufen.',
  'deputy.mark.next': 'Nächste Nachricht {{clock}}.',
  'deputy.mark.noNext': 'Niemand hat die nächste Nachricht versprochen.',
  'deputy.mark.clocks': 'Gefährdet: {{clocks}}.',
  'deputy.mark.open': 'Was offen ist',
  'deputy.mark.step': '„{{step}}“: {{name}}, seit {{clock}}',
  'deputy.mark.stepOf': '„{{step}}“: {{name}}, seit {{clock}}, in {{budget}}',
  'deputy.mark.nobody': 'niemand genannt',
} as const;
